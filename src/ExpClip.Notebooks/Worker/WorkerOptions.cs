namespace ExpClip.Notebooks.Worker;

/// <summary>How a worker is started.</summary>
public sealed record WorkerOptions
{
    /// <summary>The notebook's folder, where <c>#r</c> and <c>#load</c> start.</summary>
    public required string NotebookFolder { get; init; }

    /// <summary>Current directory of the cells; the notebook's folder when null.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>Added to the parent's environment; an empty value removes a variable.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>How long the engine may take to start.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(60);
}
