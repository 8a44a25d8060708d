using static TorchSharp.torch;

namespace ExpClip.Repro.Models.Animation.Systems;

/// <summary>Joint audio and text, as Fan et al. (2022): what is said, as context beside how it sounds. It takes no prompt.</summary>
public sealed class TranscriptStyle(GeneratorOptions options) : TextStyle(options, nameof(TranscriptStyle))
{
    public override Tensor OfClips(Tensor clips, IReadOnlyList<ClipFacts> windows) => Of(windows.Select(window => window.Transcript));

    public override Tensor OfPrompts(IReadOnlyList<StylePrompt> prompts, IReadOnlyList<string> transcripts) => Of(transcripts);
}
