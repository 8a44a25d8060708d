namespace ExpClip.Repro.Evaluation.Statistics;

/// <summary>Spearman's rank correlation: Pearson's correlation of the ranks, ties sharing their mean rank.</summary>
public static class Spearman
{
    /// <summary>In [−1, 1]; NaN when one side is constant.</summary>
    public static double Of(IReadOnlyList<(double First, double Second)> pairs)
    {
        var (a, b) = (Ranks.Of([.. pairs.Select(pair => pair.First)], out _), Ranks.Of([.. pairs.Select(pair => pair.Second)], out _));
        var mean = (pairs.Count + 1) / 2.0;
        double Covariance(double[] x, double[] y) => x.Zip(y, (i, j) => (i - mean) * (j - mean)).Sum();
        return Covariance(a, b) / Math.Sqrt(Covariance(a, a) * Covariance(b, b));
    }
}
