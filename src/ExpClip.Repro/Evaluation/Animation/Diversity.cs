namespace ExpClip.Repro.Evaluation.Animation;

/// <summary>How much animations of one speech under several prompts differ.</summary>
public static class Diversity
{
    /// <summary>Mean over pairs of the root mean square difference of their weights.</summary>
    public static double Of(IReadOnlyList<IReadOnlyList<float[]>> animations)
    {
        var pairs = from i in Enumerable.Range(0, animations.Count)
                    from j in Enumerable.Range(i + 1, animations.Count - i - 1)
                    select Distance(animations[i], animations[j]);
        return pairs.DefaultIfEmpty().Average();
    }

    private static double Distance(IReadOnlyList<float[]> a, IReadOnlyList<float[]> b) =>
        Math.Sqrt(a.Zip(b).Average(frames => frames.First.Zip(frames.Second, (p, q) => (double)(p - q) * (p - q)).Average()));
}
