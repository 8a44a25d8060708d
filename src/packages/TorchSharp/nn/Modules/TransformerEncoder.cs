using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Encoder layers behind one another: (S, N, E) to (S, N, E).</summary>
public sealed class TransformerEncoder : nn.Module<Tensor, Tensor?, Tensor?, Tensor>, nn.IModule<Tensor, Tensor?, Tensor>, nn.IModule<Tensor, Tensor>
{
    private readonly ModuleList<TransformerEncoderLayer> layers;

    internal TransformerEncoder(TransformerEncoderLayer layer, long count) : base(nameof(TransformerEncoder))
    {
        if (count < 1) throw new ArgumentException($"a transformer has at least one layer, got {count}");
        layers = nn.ModuleList(Enumerable.Range(0, checked((int)count)).Select(_ => layer.Clone()).ToArray());
        RegisterComponents();
    }

    /// <param name="src_mask">(S, S): truth values, true where nothing may be looked at, or numbers added to the scores.</param>
    /// <param name="src_key_padding_mask">(N, S): true at padding.</param>
    public override Tensor forward(Tensor src, Tensor? src_mask, Tensor? src_key_padding_mask)
    {
        var x = layers[0].call(src, src_mask, src_key_padding_mask);
        foreach (var layer in layers.Skip(1))
            using (var input = x) x = layer.call(input, src_mask, src_key_padding_mask);
        return x;
    }

    public Tensor call(Tensor src, Tensor? src_mask) => base.call(src, src_mask, null);

    public Tensor call(Tensor src) => base.call(src, null, null);
}
