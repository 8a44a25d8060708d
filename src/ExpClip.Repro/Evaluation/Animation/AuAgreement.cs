using ExpClip.Repro.Faces;

namespace ExpClip.Repro.Evaluation.Animation;

/// <summary>
/// Whether an animation shows the action units of its prompt, on the upper face, which speech leaves alone. No trained part judges: weights
/// of brows, lids, cheeks and nose alone, whose mean face is compared.
/// </summary>
public sealed class AuAgreement(FacsTables tables)
{
    private readonly int[] _upper = [.. tables.Blendshapes
        .Where(shape => shape.Region is "brow" or "cheek" or "nose" || shape.Name.StartsWith("eyeSquint") || shape.Name.StartsWith("eyeWide"))
        .Select(shape => shape.Index)];

    /// <summary>Cosine in [0, 1] between the mean face's upper weights and the prompt's; 0 when either is still.</summary>
    public double Cosine(IReadOnlyList<float[]> frames, float[] prompt)
    {
        var (dot, made, asked) = Products(frames, prompt);
        return made < 1e-9 || asked < 1e-9 ? 0 : dot / Math.Sqrt(made * asked);
    }

    /// <summary>How strongly the prompt shows: the mean face's component along it, 1 when it is shown in full.</summary>
    public double Expressiveness(IReadOnlyList<float[]> frames, float[] prompt)
    {
        var (dot, _, asked) = Products(frames, prompt);
        return asked < 1e-9 ? 0 : dot / asked;
    }

    private (double Dot, double Made, double Asked) Products(IReadOnlyList<float[]> frames, float[] prompt)
    {
        var (dot, made, asked) = (0.0, 0.0, 0.0);
        foreach (var shape in _upper)
        {
            var mean = frames.Average(frame => (double)frame[shape]);
            (dot, made, asked) = (dot + mean * prompt[shape], made + mean * mean, asked + (double)prompt[shape] * prompt[shape]);
        }
        return (dot, made, asked);
    }
}
