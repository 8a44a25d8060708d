using ExpClip.Repro.Faces;

namespace ExpClip.Repro.Datasets.Tead;

/// <summary>Mixes the action units of several emotions into one possible face.</summary>
internal static class AuBlend
{
    private const float Weakest = 0.1f; // below half a FACS grade A nothing is seen

    /// <summary>Scales each face by its weight and joins them; where two contradict or name one unit, the earlier wins. Intensities are
    /// rounded to FACS grades.</summary>
    public static IReadOnlyList<AuActivation> Combine(FacsTables facs, IEnumerable<(IReadOnlyList<AuActivation> Aus, double Weight)> faces)
    {
        var joined = new List<AuActivation>();
        foreach (var (aus, weight) in faces)
            foreach (var au in aus)
            {
                var scaled = au with { Intensity = (float)(au.Intensity * weight) };
                if (scaled.Intensity < Weakest || joined.Exists(other => other.Code == au.Code)) continue;
                var graded = AuActivation.Parse(scaled.ToString());
                if (!facs.Problems([.. joined, graded]).Any()) joined.Add(graded);
            }
        return [.. joined.OrderBy(au => au.Code)];
    }
}
