using ExpClip.Repro.Faces;

namespace ExpClip.Repro.Training.KitClip;

/// <summary>Where the text of a pair comes from.</summary>
public enum CaptionKind
{
    /// <summary>The raw text of a TEAD sample.</summary>
    Text,

    /// <summary>Its emotion tags.</summary>
    Tags,

    /// <summary>One of its situations.</summary>
    Situation,

    /// <summary>Its action units in words.</summary>
    Description,
}

/// <summary>An expression and what can be said of it.</summary>
/// <param name="AuSet">Its action units without intensities: expressions of one set count as the same image in retrieval.</param>
/// <param name="Weights">Blendshape weights (52) of its photographs.</param>
/// <param name="Captions">Texts by kind; a kind may be absent.</param>
public sealed record FacePair(
    string AuSet, IReadOnlyList<AuActivation> Aus, float[] Weights, IReadOnlyDictionary<CaptionKind, IReadOnlyList<string>> Captions)
{
    /// <summary>Codes and sides in order: <c>6 12 L14</c>.</summary>
    public static string SetOf(IEnumerable<AuActivation> aus) => string.Join(' ', aus
        .OrderBy(au => au.Code)
        .ThenBy(au => au.Side)
        .Select(au => (au with { Intensity = 1 }).ToString()));
}
