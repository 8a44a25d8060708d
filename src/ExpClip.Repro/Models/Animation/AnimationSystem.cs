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

    public AnimationSystem(GeneratorOptions options, Func<StyleSource> makeStyle) : base(nameof(AnimationSystem))
    {
        Options = options;
        generator = new AnimationGenerator(options, Blendshape.Count);
        style = makeStyle();
        RegisterComponents();
    }

    public GeneratorOptions Options { get; }

    public AnimationGenerator Generator => generator;

    public StyleSource Style => style;

    /// <summary>Animations (B, 64, 52) in [0, 1] of windows of speech, in evaluation mode and without gradients.</summary>
    /// <param name="spectrum">Log-mel bands, (B, 441, bands).</param>
    public Tensor Animate(Tensor spectrum, IReadOnlyList<StylePrompt> prompts, IReadOnlyList<string> transcripts)
    {
        using var frozen = no_grad();
        using var scope = NewDisposeScope();
        return generator.call(spectrum, style.OfPrompts(prompts, transcripts)).clamp(0, 1).MoveToOuterDisposeScope();
    }
}
