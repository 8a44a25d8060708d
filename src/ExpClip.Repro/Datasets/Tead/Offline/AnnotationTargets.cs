using ExpClip.Repro.Faces;

namespace ExpClip.Repro.Datasets.Tead.Offline;

/// <summary>An annotation as numbers: 1 for each action unit shown (in the order of the FACS tables), then for each emotion tagged (in the
/// order of the knowledge base), 0 elsewhere.</summary>
internal static class AnnotationTargets
{
    public static float[] Of(IEnumerable<AuActivation> aus, IEnumerable<string> tags, EmotionBase emotions, FacsTables facs)
    {
        var codes = aus.Select(au => au.Code).ToHashSet();
        var named = tags.Select(emotions.Find).ToHashSet();
        return
        [
            .. facs.ActionUnits.Select(unit => codes.Contains(unit.Code) ? 1f : 0),
            .. emotions.Emotions.Select(emotion => named.Contains(emotion) ? 1f : 0),
        ];
    }
}
