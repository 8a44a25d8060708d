using ExpClip.Repro.Faces;

namespace ExpClip.Repro.Datasets.Tead;

/// <summary>What an annotator says of a text.</summary>
/// <param name="Tags">3 to 5 emotion names, most fitting first.</param>
/// <param name="Aus">Action units without contradictions.</param>
/// <param name="Situations">2 to 5 sentences.</param>
/// <param name="Evidence">Score of the first tag: 0 when the text gave no hint at all.</param>
/// <param name="Uncertainty">How undecided the annotator was, from 0 (one emotion) to 1 (any); null when it cannot say.</param>
public sealed record Annotation(IReadOnlyList<string> Tags, IReadOnlyList<AuActivation> Aus, IReadOnlyList<string> Situations,
    double Evidence, double? Uncertainty = null);
