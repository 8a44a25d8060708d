namespace ExpClip.Repro.Evaluation.Statistics;

/// <summary>Spearman's rank correlation: Pearson's correlation of the ranks, ties sharing their mean rank.</summary>
public static class Spearman
{
    /// <summary>In [−1, 1]; NaN when one side is constant.</summary>
    public static double Of(IReadOnlyList<(double First, double Second)> pairs)
    {
        var (a, b) = (Ranks([.. pairs.Select(pair => pair.First)]), Ranks([.. pairs.Select(pair => pair.Second)]));
        var mean = (pairs.Count + 1) / 2.0;
        double Covariance(double[] x, double[] y) => x.Zip(y, (i, j) => (i - mean) * (j - mean)).Sum();
        return Covariance(a, b) / Math.Sqrt(Covariance(a, a) * Covariance(b, b));
    }

    private static double[] Ranks(double[] values)
    {
        var order = Enumerable.Range(0, values.Length).OrderBy(i => values[i]).ToArray();
        var ranks = new double[values.Length];
        for (var start = 0; start < order.Length;)
        {
            var end = start;
            while (end + 1 < order.Length && values[order[end + 1]] == values[order[start]]) end++;
            for (var i = start; i <= end; i++) ranks[order[i]] = (start + end) / 2.0 + 1;
            start = end + 1;
        }
        return ranks;
    }
}
