using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ExpClip.Repro.Models.Clip;

/// <summary>Token and position embeddings of the text tower.</summary>
public sealed class ClipTextEmbeddings : Module<Tensor, Tensor>
{
    private readonly Embedding token_embedding, position_embedding;

    public ClipTextEmbeddings(ClipTextConfig config) : base(nameof(ClipTextEmbeddings))
    {
        token_embedding = Embedding(config.VocabSize, config.HiddenSize);
        position_embedding = Embedding(config.MaxPositionEmbeddings, config.HiddenSize);
        RegisterComponents();
    }

    public override Tensor forward(Tensor ids)
    {
        using var scope = NewDisposeScope();
        var positions = arange(ids.size(1), device: ids.device);
        return (token_embedding.call(ids) + position_embedding.call(positions)).MoveToOuterDisposeScope();
    }
}

/// <summary>CLIP's text tower (Radford et al. 2021): a causal transformer whose state at the end-of-text token stands for the text.</summary>
public sealed class ClipTextTransformer : Module<Tensor, Tensor>
{
    private readonly ClipTextEmbeddings embeddings;
    private readonly ClipEncoder encoder;
    private readonly LayerNorm final_layer_norm;

    public ClipTextTransformer(ClipTextConfig config) : base(nameof(ClipTextTransformer))
    {
        embeddings = new ClipTextEmbeddings(config);
        encoder = new ClipEncoder(config);
        final_layer_norm = LayerNorm(config.HiddenSize, config.LayerNormEps);
        RegisterComponents();
    }

    /// <summary>Token ids (B, L) to the pooled state (B, D). The end-of-text token has the highest id of all.</summary>
    public override Tensor forward(Tensor ids)
    {
        using var scope = NewDisposeScope();
        var (end, mask) = (ids.argmax(1), Causal(ids));
        var place = end.view(-1, 1, 1);
        var pooled = encoder.Pooled(
            embeddings.call(ids), mask,
            x => x.gather(1, place.expand(-1, 1, x.size(2))),
            mask.index_select(0, end).view(-1, 1, 1, ids.size(1)));
        return final_layer_norm.call(pooled).squeeze(1).MoveToOuterDisposeScope();
    }

    /// <summary>The attention of each layer, (B, heads, L, L) each: a token's row is over the tokens up to itself.</summary>
    public IReadOnlyList<Tensor> Attention(Tensor ids) => encoder.Attention(embeddings.call(ids), Causal(ids));

    /// <summary>Embeddings, the output of each layer, and the last one normalised: (B, L, D) each.</summary>
    public IReadOnlyList<Tensor> HiddenStates(Tensor ids)
    {
        var states = encoder.HiddenStates(embeddings.call(ids), Causal(ids));
        return [.. states, final_layer_norm.call(states[^1])];
    }

    private static Tensor Causal(Tensor ids) => full([ids.size(1), ids.size(1)], float.NegativeInfinity, device: ids.device).triu(1);
}
