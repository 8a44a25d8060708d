namespace ExpClip.Repro.Datasets.Tead.Offline;

/// <summary>
/// A text classifier in fastText's manner (Joulin et al. 2017): a text is the scaled sum of its features' vectors, and linear heads read labels,
/// emotions and action units from it. Several tasks share the vectors, so that what one corpus teaches about a word serves all.
/// </summary>
internal sealed class BagNetwork
{
    /// <summary>A network before training: small random rows, heads of zeros.</summary>
    /// <param name="bits">log2 of the number of rows.</param>
    /// <param name="outputs">Outputs by head.</param>
    public BagNetwork(int bits, int width, IReadOnlyList<int> outputs, int seed)
    {
        (Bits, Width) = (bits, width);
        var random = new Random(seed);
        Rows = new float[width << bits];
        for (var i = 0; i < Rows.Length; i++) Rows[i] = (random.NextSingle() - 0.5f) / width;
        Heads = [.. outputs.Select(count => new float[count * (width + 1)])];
    }

    /// <summary>A network of known weights.</summary>
    public BagNetwork(int bits, int width, float[] rows, IReadOnlyList<float[]> heads) => (Bits, Width, Rows, Heads) = (bits, width, rows, heads);

    public int Bits { get; }

    public int Width { get; }

    /// <summary>(2^Bits, Width), row by row.</summary>
    public float[] Rows { get; }

    /// <summary>A head a task: (outputs, Width + 1), the bias last.</summary>
    public IReadOnlyList<float[]> Heads { get; }

    /// <summary>The text's vector h, (Width).</summary>
    public void Embed(ReadOnlySpan<int> features, Span<float> h)
    {
        h.Clear();
        var scale = features.Length == 0 ? 0 : 1 / MathF.Sqrt(features.Length);
        foreach (var row in features) VectorMath.AddScaled(h, Rows.AsSpan(row * Width, Width), scale);
    }

    /// <summary>Logits of a head for a text's vector.</summary>
    public float[] Logits(int head, ReadOnlySpan<float> h)
    {
        var weights = Heads[head];
        var logits = new float[weights.Length / (Width + 1)];
        for (var k = 0; k < logits.Length; k++)
            logits[k] = VectorMath.Dot(h, weights.AsSpan(k * (Width + 1), Width)) + weights[k * (Width + 1) + Width];
        return logits;
    }
}
