using ExpClip.Repro.Faces;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ExpClip.Repro.Models.Animation;

/// <summary>A generator with what makes its styles: all that a training run learns.</summary>
public sealed class AnimationSystem : Module
{
    private readonly AnimationGenerator generator;
    private readonly StyleSource style;
    private readonly Func<Tensor, Tensor> _speech; // a delegate, so that the frozen encoder is no part of what is trained and saved

    /// <param name="speech">Frozen: mono speech (B, samples) at 16 kHz to features (B, samples / 320 + 1, width).</param>
    public AnimationSystem(GeneratorOptions options, Func<Tensor, Tensor> speech, Func<StyleSource> makeStyle) : base(nameof(AnimationSystem))
    {
        (Options, _speech) = (options, speech);
        generator = new AnimationGenerator(options, Blendshape.Count);
        style = makeStyle();
        RegisterComponents();
    }

    public GeneratorOptions Options { get; }

    public AnimationGenerator Generator => generator;

    public StyleSource Style => style;

    /// <summary>Features of speech (B, samples) at 16 kHz.</summary>
    public Tensor Listen(Tensor wave) => _speech(wave);

    /// <summary>Animations (B, 64, 52) in [0, 1] of windows of speech, in evaluation mode and without gradients.</summary>
    /// <param name="features">Of the speech, (B, 221, width).</param>
    public Tensor Animate(Tensor features, IReadOnlyList<StylePrompt> prompts, IReadOnlyList<string> transcripts)
    {
        using var frozen = no_grad();
        using var scope = NewDisposeScope();
        return generator.call(features, style.OfPrompts(prompts, transcripts)).clamp(0, 1).MoveToOuterDisposeScope();
    }
}
