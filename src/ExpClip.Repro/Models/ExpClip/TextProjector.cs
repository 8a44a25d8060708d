using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ExpClip.Repro.Models.ExpClip;

/// <summary>P_t: features of the text encoder (B, text width) to the joint space (B, D), on the unit sphere.</summary>
public sealed class TextProjector : Module<Tensor, Tensor>
{
    private readonly Sequential layers;

    public TextProjector(ExpClipOptions options) : base(nameof(TextProjector))
    {
        layers = Sequential(
            Linear(options.TextWidth, options.Width), GELU(), Dropout(options.Dropout), Linear(options.Width, options.EmbeddingWidth));
        RegisterComponents();
    }

    public override Tensor forward(Tensor features)
    {
        using var scope = NewDisposeScope();
        return functional.normalize(layers.call(features), 2, 1).MoveToOuterDisposeScope();
    }
}
