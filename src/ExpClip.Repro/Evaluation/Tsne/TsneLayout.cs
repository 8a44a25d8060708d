using TorchSharp;
using static TorchSharp.torch;

namespace ExpClip.Repro.Evaluation.Tsne;

/// <summary>Points laid out in the plane so that neighbours stay neighbours (van der Maaten and Hinton 2008).</summary>
/// <param name="X">Horizontal coordinate by point.</param>
/// <param name="Y">Vertical coordinate by point.</param>
/// <param name="Divergence">KL(P ‖ Q) reached, in nats.</param>
public sealed record TsneLayout(IReadOnlyList<double> X, IReadOnlyList<double> Y, double Divergence)
{
    private const double InitialSpread = 1e-4; // standard deviation of the first principal component at the start
    private const double EarlyMomentum = 0.5, Momentum = 0.8, SmallestGain = 0.01, SmallestGradient = 1e-7;

    /// <summary>Lays out points (n, d). It starts from their two principal components, so that equal points give an equal layout.</summary>
    /// <exception cref="InputException">Too few points for the perplexity, or numbers that are not finite.</exception>
    public static TsneLayout Of(Tensor points, TsneOptions options, IProgress<int>? iterations = null, CancellationToken stop = default)
    {
        var count = (int)points.size(0);
        var neighbours = Math.Min(count - 1, options.Neighbours ?? (int)(3 * options.Perplexity) + 1);
        var gradient = new LayoutGradient(Affinities.Of(points, options.Perplexity, neighbours), options.Threads);
        var (x, y) = PrincipalComponents(points);
        var rate = options.LearningRate ?? Math.Max(count / options.Exaggeration / 4, 50);
        var (horizontal, vertical) = (new Descent(x, rate), new Descent(y, rate));
        for (var iteration = 0; iteration < options.Iterations; iteration++)
        {
            stop.ThrowIfCancellationRequested();
            var early = iteration < options.ExaggeratedIterations;
            gradient.At(x, y, early ? options.Exaggeration : 1);
            if (!early && Math.Max(Largest(gradient.X), Largest(gradient.Y)) < SmallestGradient) break;
            horizontal.Step(gradient.X, early ? EarlyMomentum : Momentum);
            vertical.Step(gradient.Y, early ? EarlyMomentum : Momentum);
            iterations?.Report(iteration + 1);
        }
        gradient.At(x, y, 1);
        return new TsneLayout(x, y, gradient.Divergence());
    }

    private static (double[] X, double[] Y) PrincipalComponents(Tensor points)
    {
        using var frozen = no_grad();
        using var scope = NewDisposeScope();
        var centred = points.to(float64) - points.to(float64).mean([0], true);
        var (axes, _, _) = linalg.svd(centred.T.matmul(centred));     // columns: directions of falling variance
        var directions = axes[.., ..2];
        var largest = directions.abs().argmax(0, true);
        directions = directions * directions.gather(0, largest).sign(); // an axis has two directions: take the one whose largest entry is positive
        var components = centred.matmul(directions);                   // (n, 2)
        var scaled = components * (InitialSpread / components[.., 0].std().ToDouble());
        return (scaled[.., 0].contiguous().data<double>().ToArray(), scaled[.., 1].contiguous().data<double>().ToArray());
    }

    private static double Largest(double[] values) => values.Max(Math.Abs);

    /// <summary>Gradient descent of one coordinate with momentum and a gain a point (Jacobs 1988).</summary>
    private sealed class Descent(double[] position, double rate)
    {
        private readonly double[] _update = new double[position.Length];
        private readonly double[] _gain = [.. Enumerable.Repeat(1.0, position.Length)];

        internal void Step(double[] gradient, double momentum)
        {
            for (var i = 0; i < position.Length; i++)
            {
                _gain[i] = Math.Max(SmallestGain, _update[i] * gradient[i] < 0 ? _gain[i] + 0.2 : _gain[i] * 0.8);
                _update[i] = momentum * _update[i] - rate * _gain[i] * gradient[i];
                position[i] += _update[i];
            }
        }
    }
}
