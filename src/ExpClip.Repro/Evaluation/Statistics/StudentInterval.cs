namespace ExpClip.Repro.Evaluation.Statistics;

/// <summary>
/// The mean of a few runs that differ by seed, with Student's interval: a bootstrap of three values knows next to nothing of their spread.
/// </summary>
public static class StudentInterval
{
    // 97.5 % quantiles of Student's t for 1 to 9 degrees of freedom.
    private static readonly double[] Quantiles = [12.70620, 4.30265, 3.18245, 2.77645, 2.57058, 2.44691, 2.36462, 2.30600, 2.26216];

    /// <summary>The 95 % interval of the mean.</summary>
    /// <param name="values">2 to 10, one a run.</param>
    public static Interval Of(IReadOnlyList<double> values)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(values.Count, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(values.Count, Quantiles.Length + 1);
        var mean = values.Average();
        var deviation = Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1));
        var half = Quantiles[values.Count - 2] * deviation / Math.Sqrt(values.Count);
        return new Interval(mean, mean - half, mean + half);
    }
}
