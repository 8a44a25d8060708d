using static TorchSharp.torch;

namespace ExpClip.Repro.Benchmarks.HotPaths;

/// <summary>
/// The matrix products of a hot path without anything between them: what the time cannot fall below with the BLAS at hand. Each has matrices of
/// its own, as in the network, so that none is found in a cache where the network would not find it.
/// </summary>
internal sealed class MatrixProducts : IDisposable
{
    private readonly List<(Tensor Left, Tensor Right)> _pairs = [];

    /// <summary>A linear layer on rows: x Wᵀ, and in training also dW = dyᵀ x and dx = dy W.</summary>
    /// <param name="times">Layers of that kind.</param>
    /// <param name="input">Whether the layer's input has a gradient.</param>
    public MatrixProducts Linear(long rows, long from, long to, int times = 1, bool trained = false, bool input = true)
    {
        for (var i = 0; i < times; i++)
        {
            Tensor x = randn([rows, from]), weight = randn([to, from]);
            Add(x, weight.T);
            if (!trained) continue;
            var slope = randn([rows, to]);
            Add(slope.T, x);
            if (input) Add(slope, weight);
        }
        return this;
    }

    /// <summary>Scores and sums of attention, <paramref name="heads"/> of them in a batch, and in training their two gradients each.</summary>
    public MatrixProducts Attention(long heads, long queries, long keys, long width, int times, bool trained = false)
    {
        for (var i = 0; i < times * (trained ? 3 : 1); i++)
        {
            Add(randn([heads, queries, width]), randn([heads, width, keys]));
            Add(randn([heads, queries, keys]), randn([heads, keys, width]));
        }
        return this;
    }

    /// <summary>The linear layers of transformer layers of self-attention, and the attention unless there is one token a sample.</summary>
    public MatrixProducts Transformer(long batch, long tokens, long width, long heads, long feedForward, int layers, bool trained = false)
    {
        // The value's projection and the output's; queries and keys only where there is something to choose from.
        Linear(batch * tokens, width, width, (tokens == 1 ? 2 : 4) * layers, trained);
        if (tokens > 1) Attention(batch * heads, tokens, tokens, width / heads, layers, trained);
        return Linear(batch * tokens, width, feedForward, layers, trained).Linear(batch * tokens, feedForward, width, layers, trained);
    }

    /// <summary>Computes them all.</summary>
    public void Run()
    {
        using var frozen = no_grad();
        foreach (var (left, right) in _pairs)
            using (left.matmul(right)) { }
    }

    public void Dispose()
    {
        foreach (var (left, right) in _pairs) { left.Dispose(); right.Dispose(); }
    }

    private void Add(Tensor left, Tensor right) => _pairs.Add((left, right));
}
