using static TorchSharp.torch;

namespace ExpClip.Repro.Models.Animation.Systems;

/// <summary>Audio only, as FaceFormer (Fan et al. 2021): the face follows the speech, whatever is asked.</summary>
public sealed class NoStyle(GeneratorOptions options) : StyleSource(nameof(NoStyle))
{
    public override Tensor OfClips(Tensor clips, IReadOnlyList<ClipFacts> windows) =>
        zeros([windows.Count, options.StyleWidth], device: clips.device);

    public override Tensor OfPrompts(IReadOnlyList<StylePrompt> prompts, IReadOnlyList<string> transcripts) =>
        zeros([prompts.Count, options.StyleWidth]);
}
