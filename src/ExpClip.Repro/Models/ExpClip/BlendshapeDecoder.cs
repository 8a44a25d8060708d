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
    private readonly Parameter position; // (T, 1, width): which token is to become which weights
    private readonly TokenReadout readout;

    public BlendshapeDecoder(ExpClipOptions options) : base(nameof(BlendshapeDecoder))
    {
        embed = Linear(options.EmbeddingWidth, options.Width);
        layers = TransformerStack.Of(options);
        readout = new TokenReadout(options.Tokens, options.Width);
        using var membership = TokenGroups.Membership(options.Tokens);
        position = new Parameter(0.02 * randn([membership.size(0), 1, options.Width]));
        RegisterComponents();
    }

    public override Tensor forward(Tensor embedding)
    {
        using var scope = NewDisposeScope();
        // Entries of a unit vector shrink with its width; the layers expect them near 1.
        var tokens = embed.call(embedding * Math.Sqrt(embedding.size(1))) + position; // (T, B, width)
        return readout.call(layers.call(tokens)).MoveToOuterDisposeScope();
    }
}
