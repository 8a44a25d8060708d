using static TorchSharp.torch;

namespace ExpClip.Repro.Models.Animation.Systems;

/// <summary>Direct text-to-style without alignment, as TalkCLIP (Ma et al. 2023): descriptions of the corpus's emotions are all it reads.</summary>
public sealed class PromptStyle(GeneratorOptions options) : TextStyle(options, nameof(PromptStyle))
{
    public override Tensor OfClips(Tensor clips, IReadOnlyList<ClipFacts> windows) => Of(windows.Select(window => window.Description));

    public override Tensor OfPrompts(IReadOnlyList<StylePrompt> prompts, IReadOnlyList<string> transcripts) =>
        Of(prompts.Select(prompt => prompt.Text));
}
