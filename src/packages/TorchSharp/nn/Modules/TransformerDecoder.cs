using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Decoder layers behind one another: (T, N, E) with memory (S, N, E) to (T, N, E).</summary>
public sealed class TransformerDecoder : nn.Module<Tensor, Tensor, Tensor?, Tensor?, Tensor?, Tensor?, Tensor>
{
    private readonly ModuleList<TransformerDecoderLayer> layers;

    internal TransformerDecoder(TransformerDecoderLayer layer, long count) : base(nameof(TransformerDecoder))
    {
        if (count < 1) throw new ArgumentException($"a transformer has at least one layer, got {count}");
        layers = nn.ModuleList(Enumerable.Range(0, checked((int)count)).Select(_ => layer.Clone()).ToArray());
        RegisterComponents();
    }

    /// <param name="tgt_mask">(T, T): truth values, true where nothing may be looked at, or numbers added to the scores.</param>
    /// <param name="memory_mask">(T, S), alike.</param>
    /// <param name="tgt_key_padding_mask">(N, T): true at padding.</param>
    /// <param name="memory_key_padding_mask">(N, S), alike.</param>
    public override Tensor forward(Tensor tgt, Tensor memory, Tensor? tgt_mask, Tensor? memory_mask = null, Tensor? tgt_key_padding_mask = null,
        Tensor? memory_key_padding_mask = null)
    {
        var x = layers[0].call(tgt, memory, tgt_mask, memory_mask, tgt_key_padding_mask, memory_key_padding_mask);
        foreach (var layer in layers.Skip(1))
            using (var input = x) x = layer.call(input, memory, tgt_mask, memory_mask, tgt_key_padding_mask, memory_key_padding_mask);
        return x;
    }

    public new Tensor call(Tensor tgt, Tensor memory, Tensor? tgt_mask, Tensor? memory_mask = null, Tensor? tgt_key_padding_mask = null,
        Tensor? memory_key_padding_mask = null) =>
        base.call(tgt, memory, tgt_mask, memory_mask, tgt_key_padding_mask, memory_key_padding_mask);

    public Tensor call(Tensor tgt, Tensor memory) => base.call(tgt, memory, null, null, null, null);
}
