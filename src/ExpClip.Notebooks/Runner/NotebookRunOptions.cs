namespace ExpClip.Notebooks.Runner;

/// <summary>One headless run of a notebook.</summary>
public sealed record NotebookRunOptions
{
    /// <summary>The .ipynb to run; it is never written to.</summary>
    public required string InputPath { get; init; }

    /// <summary>Where the executed copy goes.</summary>
    public required string OutputPath { get; init; }

    /// <summary>Values for variables that the cell tagged <c>parameters</c> declares, as text in invariant culture.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>Longest that one cell may take; <see cref="Timeout.InfiniteTimeSpan"/> for no limit.</summary>
    public TimeSpan CellTimeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Go on after a cell that failed. A cell that timed out or killed the worker always ends the run, since the state is lost.
    /// </summary>
    public bool KeepGoing { get; init; }

    /// <summary>Environment variables of the cells, added to those of this process; an empty value removes one.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// Current directory of the cells; the notebook's folder when null. <c>#r</c> is relative to the notebook's folder in any case.
    /// </summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>Facts to be kept in the executed copy's metadata: commit, device, library versions.</summary>
    public IReadOnlyDictionary<string, string> Stamp { get; init; } = new Dictionary<string, string>();

    /// <summary>Told when a cell starts and when it ended, on the runner's thread.</summary>
    public IProgress<CellProgress>? Progress { get; init; }
}
