using System.Numerics;

namespace ExpClip.Repro.Evaluation.Tsne;

/// <summary>
/// Gradient of the Kullback–Leibler divergence of a layout in the plane: 4 Σ_j (p_ij − q_ij)(y_i − y_j) / (1 + |y_i − y_j|²).
/// The attraction runs over the stored affinities, the repulsion over all pairs, a vector of them at a time: exact, and up to
/// ten thousand points faster than a tree.
/// </summary>
internal sealed class LayoutGradient
{
    private const float FarAway = 1e15f; // a padded point's share, 1 / (1 + 1e30), vanishes

    private readonly Affinities _affinities;
    private readonly ParallelOptions _parallel;
    private readonly float[] _x, _y;
    private readonly double[] _normaliser;

    internal LayoutGradient(Affinities affinities, int threads)
    {
        _affinities = affinities;
        _parallel = new ParallelOptions { MaxDegreeOfParallelism = threads };
        var padded = (affinities.Count + Vector<float>.Count - 1) / Vector<float>.Count * Vector<float>.Count;
        (_x, _y, _normaliser) = (new float[padded], new float[padded], new double[affinities.Count]);
        Array.Fill(_x, FarAway);
        Array.Fill(_y, FarAway);
        X = new double[affinities.Count];
        Y = new double[affinities.Count];
    }

    /// <summary>The gradient, by coordinate, after <see cref="At"/>.</summary>
    internal double[] X { get; }

    internal double[] Y { get; }

    /// <summary>Computes the gradient at a layout, with the attraction multiplied by the exaggeration.</summary>
    internal void At(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double exaggeration)
    {
        for (var i = 0; i < x.Length; i++) (_x[i], _y[i]) = ((float)x[i], (float)y[i]);
        if (_parallel.MaxDegreeOfParallelism == 1)
            for (var i = 0; i < X.Length; i++) Repel(i);
        else Parallel.For(0, X.Length, _parallel, Repel);
        var normaliser = _normaliser.Sum();
        for (var i = 0; i < X.Length; i++) Attract(i, x, y, exaggeration, normaliser);
    }

    /// <summary>KL(P ‖ Q) at the layout of the last <see cref="At"/>, in nats.</summary>
    internal double Divergence()
    {
        var (normaliser, sum) = (_normaliser.Sum(), 0.0);
        for (var i = 0; i < X.Length; i++)
            for (var entry = _affinities.Starts[i]; entry < _affinities.Starts[i + 1]; entry++)
                if (_affinities.Values[entry] is > 0 and var p) sum += p * Math.Log(p * normaliser / Similarity(i, _affinities.Columns[entry]));
        return sum;
    }

    private double Similarity(int i, int j)
    {
        var (dx, dy) = ((double)_x[i] - _x[j], (double)_y[i] - _y[j]);
        return 1 / (1 + dx * dx + dy * dy);
    }

    private void Repel(int i)
    {
        var (xi, yi) = (new Vector<float>(_x[i]), new Vector<float>(_y[i]));
        var (sumX, sumY, sum) = (Vector<float>.Zero, Vector<float>.Zero, Vector<float>.Zero);
        for (var j = 0; j < _x.Length; j += Vector<float>.Count)
        {
            var dx = xi - new Vector<float>(_x, j);
            var dy = yi - new Vector<float>(_y, j);
            var similarity = Vector<float>.One / (Vector<float>.One + dx * dx + dy * dy);
            var squared = similarity * similarity;
            sum += similarity;
            sumX += squared * dx;
            sumY += squared * dy;
        }
        _normaliser[i] = Vector.Sum(sum) - 1.0; // without the point itself
        (X[i], Y[i]) = (Vector.Sum(sumX), Vector.Sum(sumY));
    }

    private void Attract(int i, ReadOnlySpan<double> x, ReadOnlySpan<double> y, double exaggeration, double normaliser)
    {
        var (sumX, sumY) = (0.0, 0.0);
        for (var entry = _affinities.Starts[i]; entry < _affinities.Starts[i + 1]; entry++)
        {
            var j = _affinities.Columns[entry];
            var (dx, dy) = (x[i] - x[j], y[i] - y[j]);
            var pull = _affinities.Values[entry] / (1 + dx * dx + dy * dy);
            sumX += pull * dx;
            sumY += pull * dy;
        }
        X[i] = 4 * (exaggeration * sumX - X[i] / normaliser);
        Y[i] = 4 * (exaggeration * sumY - Y[i] / normaliser);
    }
}
