namespace ExpClip.Repro.Datasets.Tead;

/// <summary>A raw text of a corpus with what its human raters said.</summary>
/// <param name="Text">The text as it stands in the corpus.</param>
/// <param name="Source">Corpus and id, e.g. <c>emoint:10000</c>.</param>
/// <param name="Label">The corpus's emotion label, if any; several are joined by commas (<see cref="Labels"/>).</param>
/// <param name="Intensity">Rated intensity of the label in [0, 1], if any.</param>
public sealed record CorpusText(string Text, string Source, string? Label = null, float? Intensity = null)
{
    /// <summary>The labels one by one; empty when the text has none.</summary>
    public IReadOnlyList<string> Labels => Label?.Split(',') ?? [];
}
