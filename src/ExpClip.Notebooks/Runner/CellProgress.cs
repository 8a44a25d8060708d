namespace ExpClip.Notebooks.Runner;

/// <summary>A cell starts (<paramref name="Seconds"/> is null) or has ended.</summary>
/// <param name="Number">Execution count, from 1.</param>
/// <param name="Total">Code cells that the run will execute.</param>
/// <param name="FirstLine">First line of the source that is not empty, for display.</param>
/// <param name="Succeeded">Null while the cell runs.</param>
public sealed record CellProgress(int Number, int Total, string FirstLine, double? Seconds, bool? Succeeded);
