using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ExpClip.Repro.Models.ExpClip;

/// <summary>P_t or P_i: features of a frozen encoder (B, F) to the joint space (B, D), on the unit sphere.</summary>
public sealed class Projector : Module<Tensor, Tensor>
{
    private readonly Sequential layers;

    public Projector(int features, ExpClipOptions options) : base(nameof(Projector))
    {
        layers = Sequential(
            LayerNorm(features),
            Linear(features, options.ProjectorWidth),
            GELU(),
            Dropout(options.Dropout),
            Linear(options.ProjectorWidth, options.EmbeddingWidth));
        RegisterComponents();
    }

    public override Tensor forward(Tensor features)
    {
        using var scope = NewDisposeScope();
        return functional.normalize(layers.call(features), 2, 1).MoveToOuterDisposeScope();
    }
}
