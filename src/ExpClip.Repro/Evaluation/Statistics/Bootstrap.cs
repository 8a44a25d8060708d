namespace ExpClip.Repro.Evaluation.Statistics;

/// <summary>Percentile bootstrap (Efron 1979): the statistic over resamples of the cases, drawn with replacement.</summary>
public static class Bootstrap
{
    public const int Resamples = 2000;

    private const int Seed = 20_230_814;
    private const double Level = 0.95;

    /// <summary>The interval of any statistic of a set of cases.</summary>
    /// <param name="cases">Number of cases, at least 1.</param>
    /// <param name="statistic">Computes the statistic from indices of cases, each from 0 to <paramref name="cases"/> − 1, some of them
    /// repeated.</param>
    /// <param name="seed">Equal seeds give equal intervals.</param>
    public static Interval Of(int cases, Func<int[], double> statistic, int resamples = Resamples, int seed = Seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(cases, 1);
        var random = new Random(seed);
        var drawn = new int[cases];
        var values = new double[resamples];
        for (var r = 0; r < resamples; r++)
        {
            for (var i = 0; i < cases; i++) drawn[i] = random.Next(cases);
            values[r] = statistic(drawn);
        }
        Array.Sort(values);
        return new Interval(statistic([.. Enumerable.Range(0, cases)]), Quantile(values, (1 - Level) / 2), Quantile(values, (1 + Level) / 2));
    }

    /// <summary>The interval of a mean of cases.</summary>
    public static Interval Mean(IReadOnlyList<double> values, int resamples = Resamples, int seed = Seed) =>
        Of(values.Count, drawn => MeanOf(values, drawn), resamples, seed);

    /// <summary>The intervals of the means of several columns over the same resamples: what <see cref="Mean"/> gives of each, in one go.</summary>
    /// <param name="cases">One row a case, one number a column; at least one row.</param>
    public static Interval[] Means(IReadOnlyList<double[]> cases, int resamples = Resamples, int seed = Seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(cases.Count, 1);
        var random = new Random(seed);
        var values = cases[0].Select(_ => new double[resamples]).ToArray();
        for (var r = 0; r < resamples; r++)
            for (var i = 0; i < cases.Count; i++)
            {
                var row = cases[random.Next(cases.Count)];
                for (var column = 0; column < row.Length; column++) values[column][r] += row[column];
            }
        return [.. values.Select((sums, column) =>
        {
            Array.Sort(sums);
            return new Interval(cases.Average(row => row[column]), Quantile(sums, (1 - Level) / 2) / cases.Count,
                Quantile(sums, (1 + Level) / 2) / cases.Count);
        })];
    }

    /// <summary>The interval of mean(<paramref name="first"/> − <paramref name="second"/>), case by case: whatever makes a case hard for both
    /// cancels.</summary>
    public static Interval PairedDifference(IReadOnlyList<double> first, IReadOnlyList<double> second, int resamples = Resamples, int seed = Seed) =>
        first.Count == second.Count ? Mean([.. first.Zip(second, (a, b) => a - b)], resamples, seed)
            : throw new ArgumentException($"{first.Count} cases cannot be paired with {second.Count}.");

    private static double MeanOf(IReadOnlyList<double> values, int[] drawn)
    {
        var sum = 0.0;
        foreach (var index in drawn) sum += values[index];
        return sum / drawn.Length;
    }

    /// <summary>Linear interpolation between order statistics (Hyndman and Fan's type 7, NumPy's default).</summary>
    internal static double Quantile(double[] sorted, double level)
    {
        var position = level * (sorted.Length - 1);
        var below = (int)position;
        return below + 1 == sorted.Length ? sorted[below] : sorted[below] + (position - below) * (sorted[below + 1] - sorted[below]);
    }
}
