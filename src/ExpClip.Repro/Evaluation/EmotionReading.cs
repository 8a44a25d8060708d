using ExpClip.Repro.Faces;

namespace ExpClip.Repro.Evaluation;

/// <summary>Which basic emotion a face shows: the prototype whose weights point most nearly the same way.</summary>
public sealed class EmotionReading
{
    private const double Expressionless = 0.05; // length of the weights below which a face is neutral

    private readonly IReadOnlyList<(string Emotion, float[] Weights)> _prototypes;

    /// <param name="rig">Turns the prototypes' action units into weights.</param>
    public EmotionReading(AuRig rig) => _prototypes =
        [.. rig.Tables.Prototypes.Where(prototype => prototype is { Kind: EmotionKind.Basic, Source: "Kit" } && prototype.Core.Count > 0)
            .Select(prototype => (prototype.Emotion, rig.ToBlendshapeWeights([.. prototype.Core])))];

    public IReadOnlyList<string> Emotions => [.. _prototypes.Select(prototype => prototype.Emotion)];

    /// <param name="weights">(52) in [0, 1].</param>
    /// <returns>A basic emotion, or neutral.</returns>
    public string Of(float[] weights) =>
        Length(weights) < Expressionless
            ? "neutral"
            : _prototypes.MaxBy(prototype => Dot(prototype.Weights, weights) / Length(prototype.Weights)).Emotion;

    private static double Dot(float[] a, float[] b) => a.Zip(b, (x, y) => (double)x * y).Sum();

    private static double Length(float[] a) => Math.Sqrt(Dot(a, a));
}
