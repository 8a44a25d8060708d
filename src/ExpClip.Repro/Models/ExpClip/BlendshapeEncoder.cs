using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ExpClip.Repro.Models.ExpClip;

/// <summary>E_b: blendshape weights (B, 52) to a style embedding (B, D) on the unit sphere.</summary>
public sealed class BlendshapeEncoder : Module<Tensor, Tensor>
{
    private readonly TokenEmbedding embed;
    private readonly TransformerEncoder layers;
    private readonly Linear project;

    public BlendshapeEncoder(ExpClipOptions options) : base(nameof(BlendshapeEncoder))
    {
        embed = new TokenEmbedding(options.Tokens, options.Width);
        layers = TransformerStack.Of(options);
        project = Linear(options.Width, options.EmbeddingWidth);
        RegisterComponents();
    }

    public override Tensor forward(Tensor weights)
    {
        using var scope = NewDisposeScope();
        var encoded = layers.call(embed.call(weights)).mean([0]); // (T, B, width) -> (B, width)
        return functional.normalize(project.call(encoded), 2, 1).MoveToOuterDisposeScope();
    }
}
