namespace ExpClip.Repro.Evaluation.Statistics;

/// <summary>
/// Wilcoxon's signed-rank test (1945) of paired differences, two-sided. Zeros are dropped, as Wilcoxon did. Up to
/// <see cref="ExactUpTo"/> differences the p-value is exact given the ranks, shared ones included; above it is normal, corrected for ties.
/// </summary>
public static class WilcoxonSignedRank
{
    /// <summary>The number of differences to which the exact distribution is the default: SciPy's choice too.</summary>
    public const int ExactUpTo = 50;

    /// <summary>Statistic: the smaller of the rank sums of positive and negative differences.</summary>
    /// <param name="differences">First minus second, one a pair.</param>
    /// <param name="exact">Null chooses by number.</param>
    /// <returns>p = 1 when no difference is left: nothing speaks for either.</returns>
    public static TestResult Test(IReadOnlyList<double> differences, bool? exact = null)
    {
        double[] kept = [.. differences.Where(d => d != 0)];
        if (kept.Length == 0) return new TestResult(0, 1);
        var ranks = Ranks.Of([.. kept.Select(Math.Abs)], out var ties);
        var positive = ranks.Where((_, i) => kept[i] > 0).Sum();
        var statistic = Math.Min(positive, ranks.Sum() - positive);
        return new TestResult(statistic, exact ?? kept.Length <= ExactUpTo ? Exact(statistic, ranks) : Normal(statistic, kept.Length, ties));
    }

    /// <summary>The share of the 2ⁿ assignments of signs whose smaller rank sum is no larger: counted by dynamic programming.</summary>
    private static double Exact(double statistic, double[] ranks)
    {
        int[] doubled = [.. ranks.Select(rank => (int)(2 * rank))]; // shared ranks are halves
        var share = new double[doubled.Sum() + 1];
        share[0] = 1;
        var reach = 0;
        foreach (var rank in doubled)
        {
            reach += rank;
            for (var sum = reach; sum >= 0; sum--)
                share[sum] = 0.5 * (share[sum] + (sum >= rank ? share[sum - rank] : 0));
        }
        return Math.Min(1, 2 * share.Take((int)(2 * statistic) + 1).Sum());
    }

    private static double Normal(double statistic, double n, IReadOnlyList<int> ties)
    {
        var variance = n * (n + 1) * (2 * n + 1) / 24 - ties.Sum(t => (double)t * t * t - t) / 48;
        return Gamma.TwoSidedNormalTail((statistic - n * (n + 1) / 4) / Math.Sqrt(variance));
    }
}
