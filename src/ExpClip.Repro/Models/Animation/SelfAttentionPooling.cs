using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ExpClip.Repro.Models.Animation;

/// <summary>SAP: the expression prompt p = Σ_t a_t·b_t of a clip, its attention a from a transformer over the frames.</summary>
public sealed class SelfAttentionPooling : Module<Tensor, Tensor>
{
    private readonly Linear embed, score;
    private readonly TransformerEncoder layers;

    public SelfAttentionPooling(GeneratorOptions options, int weights) : base(nameof(SelfAttentionPooling))
    {
        embed = Linear(weights, options.Width);
        var layer = TransformerEncoderLayer(options.Width, options.Heads, options.FeedForward, options.Dropout, Activations.GELU);
        layers = TransformerEncoder(layer, options.PoolingLayers);
        score = Linear(options.Width, 1);
        RegisterComponents();
    }

    /// <summary>Clips (B, T, 52) to prompts (B, 52).</summary>
    public override Tensor forward(Tensor clip)
    {
        using var scope = NewDisposeScope();
        return Pool(clip, Attention(clip)).MoveToOuterDisposeScope();
    }

    /// <summary>Attention a of each frame, (B, T, 1), which sums to 1.</summary>
    public Tensor Attention(Tensor clip)
    {
        using var scope = NewDisposeScope();
        var encoded = layers.call(embed.call(clip).transpose(0, 1)).transpose(0, 1); // (B, T, width)
        return score.call(encoded).softmax(1).MoveToOuterDisposeScope();
    }

    /// <summary>The prompt under an attention.</summary>
    public static Tensor Pool(Tensor clip, Tensor attention) => (attention * clip).sum(1);
}
