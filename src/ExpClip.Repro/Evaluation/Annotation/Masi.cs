namespace ExpClip.Repro.Evaluation.Annotation;

/// <summary>MASI, a distance of sets for annotations that name several things (Passonneau 2006).</summary>
public static class Masi
{
    /// <summary>1 − Jaccard × (1 equal, 2/3 one within the other, 1/3 overlapping, 0 disjoint), in [0, 1].</summary>
    public static double Distance<T>(IReadOnlySet<T> a, IReadOnlySet<T> b)
    {
        if (a.Count == 0 && b.Count == 0) return 0;
        var common = a.Count(b.Contains);
        var monotone = common == a.Count && common == b.Count ? 1 : common == a.Count || common == b.Count ? 2 / 3.0 : common > 0 ? 1 / 3.0 : 0;
        return 1 - monotone * common / (a.Count + b.Count - common);
    }
}
