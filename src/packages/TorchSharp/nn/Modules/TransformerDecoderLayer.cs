using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>
/// Self-attention, attention to a memory, then two linear layers, each added to
/// its input and normalised: (T, N, E) with memory (S, N, E) to (T, N, E).
/// </summary>
public sealed class TransformerDecoderLayer :
    nn.Module<Tensor, Tensor, Tensor?, Tensor?, Tensor?, Tensor?, Tensor>, nn.IModule<Tensor, Tensor, Tensor>
{
    private readonly TransformerOptions _options;
    private readonly MultiheadAttention self_attn, multihead_attn;
    private readonly Linear linear1, linear2;
    private readonly LayerNorm norm1, norm2, norm3;

    internal TransformerDecoderLayer(TransformerOptions options) : base(nameof(TransformerDecoderLayer))
    {
        options.Check();
        _options = options;
        self_attn = nn.MultiheadAttention(options.Width, options.Heads, options.Dropout);
        multihead_attn = nn.MultiheadAttention(options.Width, options.Heads, options.Dropout);
        linear1 = nn.Linear(options.Width, options.FeedForward);
        linear2 = nn.Linear(options.FeedForward, options.Width);
        norm1 = nn.LayerNorm(options.Width);
        norm2 = nn.LayerNorm(options.Width);
        norm3 = nn.LayerNorm(options.Width);
        RegisterComponents();
    }

    /// <param name="tgt_mask">(T, T): truth values, true where nothing may be looked at, or numbers added to the scores.</param>
    /// <param name="memory_mask">(T, S), alike.</param>
    /// <param name="tgt_key_padding_mask">(N, T): true at padding.</param>
    /// <param name="memory_key_padding_mask">(N, S), alike.</param>
    public override Tensor forward(Tensor tgt, Tensor memory,
        Tensor? tgt_mask, Tensor? memory_mask, Tensor? tgt_key_padding_mask, Tensor? memory_key_padding_mask)
    {
        using var self = self_attn.Attend(tgt, tgt, tgt_mask, tgt_key_padding_mask);
        using var x = _options.AddAndNormalize(tgt, self, norm1, training);
        using var remembered = multihead_attn.Attend(x, memory, memory_mask, memory_key_padding_mask);
        using var y = _options.AddAndNormalize(x, remembered, norm2, training);
        using var hidden = _options.FeedForwardOf(y, linear1, linear2, training);
        return _options.AddAndNormalize(y, hidden, norm3, training);
    }

    public new Tensor call(Tensor tgt, Tensor memory, Tensor? tgt_mask, Tensor? memory_mask = null, Tensor? tgt_key_padding_mask = null,
        Tensor? memory_key_padding_mask = null) =>
        base.call(tgt, memory, tgt_mask, memory_mask, tgt_key_padding_mask, memory_key_padding_mask);

    public Tensor call(Tensor tgt, Tensor memory) => base.call(tgt, memory, null, null, null, null);

    /// <summary>A layer with copies of this one's parameters.</summary>
    internal TransformerDecoderLayer Clone() => TransformerOptions.CopyState(this, new TransformerDecoderLayer(_options));
}
