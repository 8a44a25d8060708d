namespace ExpClip.Repro.Evaluation.Statistics;

/// <summary>
/// Intraclass correlations of Shrout and Fleiss (1979), case 2: raters drawn at random from a larger group, all of whom rate all targets,
/// and who must agree in level, not in order alone.
/// </summary>
/// <param name="Single">ICC(2,1): the reliability of one rater.</param>
/// <param name="Average">ICC(2,k): of the mean of all k raters.</param>
public readonly record struct IntraclassCorrelation(double Single, double Average)
{
    /// <summary>By the mean squares of a two-way analysis of variance.</summary>
    /// <param name="targets">One row a target (a clip), one number a rater; at least 2 by 2.</param>
    /// <returns>NaN where all ratings are equal.</returns>
    /// <exception cref="ArgumentException">Too few targets or raters, or rows of different length.</exception>
    public static IntraclassCorrelation Of(IReadOnlyList<double[]> targets)
    {
        var (n, k) = (targets.Count, targets.Count == 0 ? 0 : targets[0].Length);
        if (n < 2 || k < 2 || targets.Any(row =>
            row.Length != k)) throw new ArgumentException("At least 2 targets, each rated by the same 2 raters or more.");
        var grand = targets.Average(row => row.Average());
        var rows = targets.Sum(row => Square(row.Average() - grand)) * k;
        var columns = Enumerable.Range(0, k).Sum(rater => Square(targets.Average(row => row[rater]) - grand)) * n;
        var rest = targets.Sum(row => row.Sum(value => Square(value - grand))) - rows - columns;
        var (between, raters, error) = (rows / (n - 1), columns / (k - 1), rest / ((n - 1.0) * (k - 1)));
        return new((between - error) / (between + (k - 1) * error + k * (raters - error) / n), (between - error) / (between + (raters - error) / n));
    }

    private static double Square(double value) => value * value;
}
