namespace ExpClip.Repro.Evaluation.Tsne;

/// <summary>p_j|i of one point: a Gaussian over its neighbours, as wide as the perplexity asks.</summary>
internal static class ConditionalRow
{
    private const int Bisections = 200;
    private const double EntropyTolerance = 1e-14;

    /// <summary>Fills in the probabilities whose entropy, in nats, is the one wanted.</summary>
    /// <param name="distances">Squared distances, ascending.</param>
    /// <param name="entropy">ln(perplexity).</param>
    /// <param name="probabilities">Sum to 1.</param>
    internal static void Fill(ReadOnlySpan<double> distances, double entropy, Span<double> probabilities)
    {
        var (beta, low, high) = (1.0, 0.0, double.PositiveInfinity); // β = 1 / 2σ²
        for (var i = 0; i < Bisections; i++)
        {
            var excess = Entropy(distances, beta, probabilities) - entropy;
            if (Math.Abs(excess) < EntropyTolerance) return;
            if (excess > 0) low = beta;
            else high = beta;
            beta = double.IsInfinity(high) ? 2 * beta : (low + high) / 2;
        }
    }

    private static double Entropy(ReadOnlySpan<double> distances, double beta, Span<double> probabilities)
    {
        var (sum, mean, nearest) = (0.0, 0.0, distances[0]); // relative to the nearest, so that no exponent underflows for all
        for (var j = 0; j < distances.Length; j++)
        {
            var weight = Math.Exp(-beta * (distances[j] - nearest));
            probabilities[j] = weight;
            sum += weight;
            mean += weight * (distances[j] - nearest);
        }
        for (var j = 0; j < distances.Length; j++) probabilities[j] /= sum;
        return Math.Log(sum) + beta * mean / sum;
    }
}
