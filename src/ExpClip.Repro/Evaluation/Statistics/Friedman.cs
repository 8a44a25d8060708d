namespace ExpClip.Repro.Evaluation.Statistics;

/// <summary>Friedman's test (1937): do several treatments, each judged in every block, differ at all?</summary>
public static class Friedman
{
    /// <summary>Chi-squared with (treatments − 1) degrees of freedom, corrected for ties (Conover 1999).</summary>
    /// <param name="blocks">One row a block (a rater), one number a treatment (a method); at least 2 blocks of at least 3.</param>
    /// <exception cref="ArgumentException">Too few blocks or treatments, or rows of different length.</exception>
    public static TestResult Test(IReadOnlyList<double[]> blocks)
    {
        if (blocks.Count < 2
            || blocks[0].Length < 3) throw new ArgumentException("Friedman's test takes at least 2 blocks of at least 3 treatments.");
        var (n, k) = (blocks.Count, blocks[0].Length);
        var sums = new double[k];
        var ties = 0.0;
        foreach (var block in blocks)
        {
            if (block.Length != k) throw new ArgumentException($"A block has {block.Length} values where the first has {k}.");
            var ranks = Ranks.Of(block, out var sizes);
            for (var j = 0; j < k; j++) sums[j] += ranks[j];
            ties += sizes.Sum(size => (double)size * size * size - size);
        }
        var spread = 1 - ties / (n * k * ((double)k * k - 1));
        if (spread == 0) return new TestResult(0, 1); // every block rates all treatments alike
        var statistic = (12 * sums.Sum(sum => sum * sum) / (n * k * (k + 1.0)) - 3 * n * (k + 1.0)) / spread;
        return new TestResult(statistic, Gamma.ChiSquaredTail(statistic, k - 1));
    }
}
