using ExpClip.Repro.Faces;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ExpClip.Repro.Models.ExpClip;

/// <summary>E_b: blendshape weights (B, 52) to a style embedding (B, D) on the unit sphere. The weights make one token.</summary>
public sealed class BlendshapeEncoder : Module<Tensor, Tensor>
{
    private readonly Linear embed;
    private readonly TransformerEncoder layers;
    private readonly Linear project;

    public BlendshapeEncoder(ExpClipOptions options) : base(nameof(BlendshapeEncoder))
    {
        embed = Linear(Blendshape.Count, options.Width);
        layers = TransformerStack.Of(options);
        project = Linear(options.Width, options.EmbeddingWidth);
        RegisterComponents();
    }

    public override Tensor forward(Tensor weights)
    {
        using var scope = NewDisposeScope();
        var token = embed.call(weights).unsqueeze(0); // (1, B, width): one token a face
        var encoded = layers.call(token).squeeze(0);
        return functional.normalize(project.call(encoded), 2, 1).MoveToOuterDisposeScope();
    }
}
