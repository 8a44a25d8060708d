using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>A table of vectors, looked up by whole numbers: (…) to (…, dims).</summary>
public sealed class Embedding : nn.Module<Tensor, Tensor>
{
    private readonly EmbeddingOptions _options;

    internal Embedding(Parameter weight, EmbeddingOptions options) : base(nameof(Embedding))
    {
        if (weight.ndim != 2 || weight.shape.Any(size => size < 1))
            throw new ArgumentException($"an embedding is a table (num, dims), got ({string.Join(", ", weight.shape)})", nameof(weight));
        if (options.PaddingIndex is { } index && (index < -weight.size(0) || index >= weight.size(0)))
            throw new ArgumentException($"padding_idx {index} lies outside a table of {weight.size(0)} rows");
        _options = options;
        this.weight = weight;
    }

    /// <summary>(num_embeddings, embedding_dims).</summary>
    public Parameter weight { get; set => field = Own(nameof(weight), value)!; }

    public override Tensor forward(Tensor input)
    {
        if (_options.MaxNorm is { } limit) nn.functional.embedding_renorm_(weight, input, limit, _options.NormType);
        return nn.functional.embedding(input, weight, PaddingRow ?? -1, _options.ScaleGradByFreq, _options.Sparse);
    }

    /// <summary>A table of normally distributed vectors, the padding row zero.</summary>
    internal static Embedding Random(long num, long dims, EmbeddingOptions options, Device? device, ScalarType? dtype)
    {
        if (num < 1 || dims < 1) throw new ArgumentException($"an embedding needs at least one row and one column, got {num} and {dims}");
        var embedding = new Embedding(new Parameter(empty([num, dims], dtype, device)), options);
        nn.init.normal_(embedding.weight);
        if (embedding.PaddingRow is { } row)
        {
            using var _ = no_grad();
            using var padding = embedding.weight.select(0, row);
            padding.zero_();
        }
        return embedding;
    }

    private long? PaddingRow => _options.PaddingIndex is { } index ? (index < 0 ? index + weight.size(0) : index) : null;
}
