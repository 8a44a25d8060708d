namespace ExpClip.Repro.Evaluation.Annotation;

/// <summary>Krippendorff's alpha (2011) of two annotators without gaps: 1 − observed ÷ expected disagreement; 1 agreement, 0 chance.</summary>
public static class Krippendorff
{
    /// <summary>Alpha of any values.</summary>
    /// <param name="distance">Disagreement of two values in [0, 1], symmetric, 0 for equals.</param>
    /// <returns>NaN where all values are equal: there is nothing to agree about.</returns>
    public static double Alpha<T>(IReadOnlyList<(T First, T Second)> units, Func<T, T, double> distance)
    {
        var values = units.SelectMany(unit => new[] { unit.First, unit.Second }).ToArray();
        var expected = 0.0;
        for (var i = 0; i < values.Length; i++)
            for (var j = 0; j < i; j++) expected += distance(values[i], values[j]);
        expected /= values.Length * (values.Length - 1) / 2.0;
        return 1 - units.Average(unit => distance(unit.First, unit.Second)) / expected;
    }

    /// <summary>Alpha of yes-or-no judgements, such as whether an action unit is shown: nominal values 0 and 1.</summary>
    public static double Alpha(IReadOnlyList<(bool First, bool Second)> units)
    {
        double count = 2 * units.Count, yes = units.Count(unit => unit.First) + units.Count(unit => unit.Second);
        var expected = 2 * yes * (count - yes) / (count * (count - 1));
        return 1 - units.Count(unit => unit.First != unit.Second) / (double)units.Count / expected;
    }

    /// <summary>MASI distance of two sets (Passonneau 2006): 1 − Jaccard × (1 equal, 2/3 one within the other, 1/3 overlapping,
    /// 0 disjoint).</summary>
    public static double Masi<T>(IReadOnlySet<T> a, IReadOnlySet<T> b)
    {
        if (a.Count == 0 && b.Count == 0) return 0;
        var common = a.Count(b.Contains);
        var monotone = common == a.Count && common == b.Count ? 1 : common == a.Count || common == b.Count ? 2 / 3.0 : common > 0 ? 1 / 3.0 : 0;
        return 1 - monotone * common / (a.Count + b.Count - common);
    }
}
