using static TorchSharp.torch;

namespace ExpClip.Repro.Tests.Torch;

/// <summary>The inputs of tensor_fixtures.py by their closed formula: element i is sin(rate · (i + 1)).</summary>
internal sealed class Inputs(ScalarType type)
{
    public Tensor A { get; } = Wave([3, 4], 0.5, type);
    public Tensor B { get; } = Wave([3, 4], 0.6, type);
    public Tensor P { get; } = Positive(type);
    public Tensor M { get; } = Wave([4, 3], 0.8, type);
    public Tensor Q { get; } = Wave([4, 4], 0.9, type);
    public Tensor X { get; } = Wave([2, 3, 4], 0.55, type);
    public Tensor Y { get; } = Wave([2, 4, 3], 0.65, type);
    public Tensor C { get; } = Wave([4], 1.1, type);
    public Tensor Ints { get; } = tensor(new long[,] { { 5, -3, 2 }, { 7, 0, -1 } });
    public Tensor Idx { get; } = tensor(new long[] { 2, 0 });

    /// <summary>Symmetric and positive definite, (4, 4).</summary>
    public Tensor D => Q.matmul(Q.T) + 2 * eye(4, dtype: Q.dtype);

    public Tensor[] Leaves => [A, B, P, M, Q, X, Y, C];

    public static Tensor Wave(long[] shape, double rate, ScalarType type = ScalarType.Float32)
    {
        var count = shape.Aggregate(1L, (product, size) => product * size);
        return tensor(Enumerable.Range(1, (int)count).Select(i => Math.Sin(rate * i)).ToArray(), shape, dtype: type);
    }

    private static Tensor Positive(ScalarType type)
    {
        using var wave = Wave([3, 4], 0.7, type);
        return wave.abs() + 0.5;
    }
}
