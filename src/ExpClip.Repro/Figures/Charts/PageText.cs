namespace ExpClip.Repro.Figures.Charts;

/// <summary>The words around a chart on its page, as plain text.</summary>
/// <param name="Title">Title of the document, and what a screen reader says of the chart.</param>
/// <param name="Caption">What the figure shows, a sentence or more below it.</param>
/// <param name="Provenance">Where its numbers come from: profile, data, seed, commit.</param>
public sealed record PageText(string Title, string? Caption = null, string? Provenance = null);
