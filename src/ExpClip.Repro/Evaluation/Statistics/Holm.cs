namespace ExpClip.Repro.Evaluation.Statistics;

/// <summary>Holm's correction (1979): p-values of several tests at once, raised so that the chance of any false alarm stays at the level.</summary>
public static class Holm
{
    /// <summary>The adjusted p-values, in the order given: the k-th smallest of m times (m − k + 1), never below a smaller one's, at most
    /// 1.</summary>
    public static double[] Adjust(IReadOnlyList<double> pValues)
    {
        var adjusted = new double[pValues.Count];
        var floor = 0.0;
        var left = pValues.Count;
        foreach (var i in Enumerable.Range(0, pValues.Count).OrderBy(i => pValues[i]))
            adjusted[i] = floor = Math.Max(floor, Math.Min(1, pValues[i] * left--));
        return adjusted;
    }
}
