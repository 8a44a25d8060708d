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
    private readonly Hearing _hearing;

    public AnimationSystem(GeneratorOptions options, Hearing hearing, Func<StyleSource> makeStyle) : base(nameof(AnimationSystem))
    {
        (Options, _hearing) = (options, hearing);
        generator = new AnimationGenerator(options, hearing.Width, Blendshape.Count);
        style = makeStyle();
        RegisterComponents();
    }

    public GeneratorOptions Options { get; }

    public AnimationGenerator Generator => generator;

    public StyleSource Style => style;

    /// <summary>Networks that it computes with and does not train.</summary>
    public IReadOnlyList<Module> Frozen => style.Frozen;

    /// <summary>Features of speech (B, samples) at 16 kHz.</summary>
    public Tensor Listen(Tensor wave) => _hearing.Listen(wave);

    /// <summary>Animations (B, 64, 52) in [0, 1] of windows of speech, in evaluation mode and without gradients.</summary>
    /// <param name="features">Of the speech, (B, 221, width).</param>
    public Tensor Animate(Tensor features, IReadOnlyList<StylePrompt> prompts, IReadOnlyList<string> transcripts)
    {
        using var frozen = no_grad();
        using var styles = style.OfPrompts(prompts, transcripts);
        return Animate(features, styles);
    }

    /// <summary>The same under styles (B, D) that are known already.</summary>
    public Tensor Animate(Tensor features, Tensor styles)
    {
        using var frozen = no_grad();
        using var scope = NewDisposeScope();
        return generator.call(features, styles).clamp(0, 1).MoveToOuterDisposeScope();
    }
}
