using ExpClip.Repro.Evaluation.Statistics;
using ExpClip.Repro.Faces;

namespace ExpClip.Repro.Evaluation;

/// <summary>Action units that two readings of one face have: counted by code, whatever side and intensity.</summary>
public readonly record struct AuAgreement(int Common, int Truth, int Predicted)
{
    public static AuAgreement Of(IEnumerable<AuActivation> truth, IEnumerable<AuActivation> predicted)
    {
        var (a, b) = (truth.Select(au => au.Code).ToHashSet(), predicted.Select(au => au.Code).ToHashSet());
        return new AuAgreement(a.Count(b.Contains), a.Count, b.Count);
    }

    /// <summary>2 · common / (truth + predicted) over all faces together, in [0, 1], with a bootstrap interval over faces.</summary>
    public static Interval MicroF1(IReadOnlyList<AuAgreement> faces) => Bootstrap.Of(faces.Count, drawn => F1(faces, drawn));

    /// <summary>Difference of two systems' micro-F1 on the same faces, with a paired interval.</summary>
    public static Interval Difference(IReadOnlyList<AuAgreement> first, IReadOnlyList<AuAgreement> second) =>
        Bootstrap.Of(first.Count, drawn => F1(first, drawn) - F1(second, drawn));

    private static double F1(IReadOnlyList<AuAgreement> faces, int[] drawn) =>
        2.0 * drawn.Sum(i => faces[i].Common) / Math.Max(1, drawn.Sum(i => faces[i].Truth + faces[i].Predicted));
}
