using ExpClip.Repro.Datasets.Tead;

namespace ExpClip.Repro.Evaluation;

/// <summary>The mean of many expressions: what a model makes that ignores its input.</summary>
public static class MeanFace
{
    /// <returns>(52) weights.</returns>
    public static float[] Of(IReadOnlyCollection<TeadSample> samples) => Of(samples.Select(sample => sample.Weights));

    public static float[] Of(IEnumerable<float[]> expressions)
    {
        var (sum, count) = (Array.Empty<double>(), 0);
        foreach (var weights in expressions)
        {
            if (count++ == 0) sum = new double[weights.Length];
            for (var i = 0; i < sum.Length; i++) sum[i] += weights[i];
        }
        return Array.ConvertAll(sum, total => (float)(total / count));
    }
}
