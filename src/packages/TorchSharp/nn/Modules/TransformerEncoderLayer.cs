using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Self-attention, then two linear layers, each added to its input and normalised (Vaswani et al. 2017): (S, N, E) to (S, N, E).</summary>
public sealed class TransformerEncoderLayer :
    nn.Module<Tensor, Tensor>, nn.IModule<Tensor, Tensor?, Tensor>, nn.IModule<Tensor, Tensor?, Tensor?, Tensor>
{
    private readonly TransformerOptions _options;
    private readonly MultiheadAttention self_attn;
    private readonly Linear linear1, linear2;
    private readonly LayerNorm norm1, norm2;

    internal TransformerEncoderLayer(TransformerOptions options) : base(nameof(TransformerEncoderLayer))
    {
        options.Check();
        _options = options;
        self_attn = nn.MultiheadAttention(options.Width, options.Heads, options.Dropout);
        linear1 = nn.Linear(options.Width, options.FeedForward);
        linear2 = nn.Linear(options.FeedForward, options.Width);
        norm1 = nn.LayerNorm(options.Width);
        norm2 = nn.LayerNorm(options.Width);
        RegisterComponents();
    }

    public override Tensor forward(Tensor src) => call(src, null, null);

    public Tensor call(Tensor src, Tensor? src_mask) => call(src, src_mask, null);

    /// <param name="src_mask">(S, S): truth values, true where nothing may be looked at, or numbers added to the scores.</param>
    /// <param name="src_key_padding_mask">(N, S): true at padding.</param>
    public Tensor call(Tensor src, Tensor? src_mask, Tensor? src_key_padding_mask)
    {
        using var attended = self_attn.Attend(src, src, src_mask, src_key_padding_mask);
        using var x = _options.AddAndNormalize(src, attended, norm1, training);
        using var hidden = _options.FeedForwardOf(x, linear1, linear2, training);
        return _options.AddAndNormalize(x, hidden, norm2, training);
    }

    /// <summary>A layer with copies of this one's parameters.</summary>
    internal TransformerEncoderLayer Clone() => TransformerOptions.CopyState(this, new TransformerEncoderLayer(_options));
}
