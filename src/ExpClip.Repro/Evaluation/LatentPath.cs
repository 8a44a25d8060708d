using ExpClip.Repro.Models.ExpClip;
using static TorchSharp.torch;

namespace ExpClip.Repro.Evaluation;

/// <summary>
/// Expressions along the great circle between two embeddings (Fig. 6): interpolated in the latent space, then decoded.
/// </summary>
/// <param name="Weights">Blendshape weights (52) of each point, the two ends included.</param>
/// <param name="StepDeviation">Standard deviation of the steps between neighbours over their mean: 0 for an even path.</param>
/// <param name="LargestStep">The longest step over the mean one: above 2, the path jumps.</param>
/// <param name="Detour">Length of the path over the straight line between its ends: 1 for the straight one.</param>
public sealed record LatentPath(IReadOnlyList<float[]> Weights, double StepDeviation, double LargestStep, double Detour)
{
    /// <param name="model">In evaluation mode.</param>
    /// <param name="from">Embedding (D), unit length.</param>
    /// <param name="to">Embedding (D), unit length.</param>
    /// <param name="points">At least 3, the ends included.</param>
    public static LatentPath Between(ExpClipModel model, float[] from, float[] to, int points)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(points, 3);
        using var frozen = no_grad();
        using var scope = NewDisposeScope();
        var shares = Enumerable.Range(0, points).Select(i => i / (points - 1.0)).ToArray();
        var decoded = model.Decode(GreatCircle.Between(tensor(from), tensor(to), shares)).clamp(0, 1);
        return Of([.. decoded.data<float>().ToArray().Chunk((int)decoded.size(1))]);
    }

    /// <summary>The smoothness of any path.</summary>
    public static LatentPath Of(IReadOnlyList<float[]> weights)
    {
        double[] steps = [.. weights.Zip(weights.Skip(1), Distance)];
        var (mean, straight) = (steps.Average(), Distance(weights[0], weights[^1]));
        if (mean == 0) return new LatentPath(weights, 0, 1, 1);
        var deviation = Math.Sqrt(steps.Average(step => (step - mean) * (step - mean)));
        return new LatentPath(weights, deviation / mean, steps.Max() / mean, straight == 0 ? double.PositiveInfinity : steps.Sum() / straight);
    }

    private static double Distance(float[] a, float[] b) => Math.Sqrt(a.Zip(b, (x, y) => (double)(x - y) * (x - y)).Sum());
}
