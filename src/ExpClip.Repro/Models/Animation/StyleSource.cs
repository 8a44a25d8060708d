using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ExpClip.Repro.Models.Animation;

/// <summary>What a system makes a style of. Ours and the compared ones differ in nothing else.</summary>
public abstract class StyleSource(string name) : Module(name)
{
    /// <summary>Networks that styles are computed with and that are not trained: they go where the system goes.</summary>
    public virtual IReadOnlyList<Module> Frozen => [];

    /// <summary>Styles (B, D) of clips in training.</summary>
    /// <param name="clips">Their motion, (B, 64, 52).</param>
    /// <param name="windows">What is known of them beside.</param>
    public abstract Tensor OfClips(Tensor clips, IReadOnlyList<ClipFacts> windows);

    /// <summary>Styles (B, D) for speech to be animated.</summary>
    /// <param name="prompts">What is asked for, one a clip.</param>
    /// <param name="transcripts">What is said, one a clip.</param>
    public abstract Tensor OfPrompts(IReadOnlyList<StylePrompt> prompts, IReadOnlyList<string> transcripts);
}

/// <summary>What is known of a clip in training.</summary>
/// <param name="Emotion">Label of the corpus.</param>
/// <param name="Description">A word or phrase for that emotion, drawn anew each time.</param>
/// <param name="Transcript">What is said.</param>
public readonly record struct ClipFacts(string Emotion, string Description, string Transcript);
