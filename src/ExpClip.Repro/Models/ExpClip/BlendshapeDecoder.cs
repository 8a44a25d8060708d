using ExpClip.Repro.Faces;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ExpClip.Repro.Models.ExpClip;

/// <summary>D_b: a style embedding (B, D), of whichever modality, to blendshape weights (B, 52). Unbounded: clamp what is shown.</summary>
public sealed class BlendshapeDecoder : Module<Tensor, Tensor>
{
    private readonly Linear embed;
    private readonly TransformerEncoder layers;
    private readonly Linear project;

    public BlendshapeDecoder(ExpClipOptions options) : base(nameof(BlendshapeDecoder))
    {
        embed = Linear(options.EmbeddingWidth, options.Width);
        layers = TransformerStack.Of(options);
        project = Linear(options.Width, Blendshape.Count);
        RegisterComponents();
    }

    public override Tensor forward(Tensor embedding)
    {
        using var scope = NewDisposeScope();
        // Entries of a unit vector shrink with its width; the layers expect them near 1.
        var token = embed.call(embedding * Math.Sqrt(embedding.size(1))).unsqueeze(0);
        return project.call(layers.call(token).squeeze(0)).MoveToOuterDisposeScope();
    }
}
