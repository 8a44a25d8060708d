namespace ExpClip.Repro.Evaluation.Statistics;

/// <summary>
/// Krippendorff's alpha (2011): 1 − observed ÷ expected disagreement of any number of raters, some of whose values may be missing.
/// 1 is agreement, 0 what chance gives, below 0 worse than chance.
/// </summary>
public static class Krippendorff
{
    /// <summary>Alpha of values of any kind.</summary>
    /// <param name="units">What was judged, each with the values that raters gave it; a unit with fewer than two is not pairable and left
    /// out.</param>
    /// <param name="distance">Disagreement of two values: symmetric, 0 for equals (Krippendorff's δ²).</param>
    /// <param name="equal">When two values are the same; sets, for example, need a comparer.</param>
    /// <returns>NaN where all values are equal: there is nothing to agree about.</returns>
    public static double Alpha<T>(IEnumerable<IReadOnlyCollection<T>> units, Func<T, T, double> distance, IEqualityComparer<T>? equal = null) where T
        : notnull
    {
        var total = new Dictionary<T, double>(equal);
        var (observed, count) = (0.0, 0.0);
        foreach (var unit in units.Where(unit => unit.Count > 1))
        {
            var values = unit.GroupBy(value => value, equal).Select(group => (Value: group.Key, Count: (double)group.Count())).ToArray();
            observed += Disagreement(values, distance) / (unit.Count - 1);
            foreach (var (value, times) in values) total[value] = total.GetValueOrDefault(value) + times;
            count += unit.Count;
        }
        var expected = Disagreement([.. total.Select(entry => (entry.Key, entry.Value))], distance) / (count - 1);
        return 1 - observed / expected;
    }

    /// <summary>Alpha of numbers with the interval distance, (a − b)².</summary>
    public static double Interval(IEnumerable<IReadOnlyCollection<double>> units) => Alpha(units, (a, b) => (a - b) * (a - b));

    /// <summary>Alpha of names: any two different values disagree alike.</summary>
    public static double Nominal<T>(IEnumerable<IReadOnlyCollection<T>> units) where T : notnull =>
        Alpha(units, (a, b) => EqualityComparer<T>.Default.Equals(a, b) ? 0 : 1);

    /// <summary>Alpha of ranks such as the scores 1 to 5: the distance is the number of values given between the two, theirs by half.</summary>
    public static double Ordinal(IReadOnlyCollection<IReadOnlyCollection<double>> units)
    {
        var below = new Dictionary<double, double>(); // values given below a value, and half of those equal to it
        var seen = 0.0;
        foreach (var group in units.Where(unit => unit.Count > 1).SelectMany(unit => unit).GroupBy(value => value).OrderBy(group => group.Key))
        {
            below[group.Key] = seen + group.Count() / 2.0;
            seen += group.Count();
        }
        return Alpha(units, (a, b) => (below[a] - below[b]) * (below[a] - below[b]));
    }

    private static double Disagreement<T>((T Value, double Count)[] values, Func<T, T, double> distance)
    {
        var sum = 0.0;
        for (var i = 0; i < values.Length; i++)
            for (var j = 0; j < i; j++) sum += 2 * values[i].Count * values[j].Count * distance(values[i].Value, values[j].Value);
        return sum;
    }
}
