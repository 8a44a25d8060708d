namespace ExpClip.Notebooks.Runner;

/// <summary>How a run ended; the numbers are the exit codes of the command line and stay as they are.</summary>
public enum NotebookExitCode
{
    /// <summary>Every cell finished.</summary>
    Success = 0,

    /// <summary>A cell did not compile or threw an exception.</summary>
    CellFailed = 1,

    /// <summary>
    /// The notebook cannot be used (missing, not JSON, another language), or a parameter is unknown or malformed. Nothing ran.
    /// </summary>
    InvalidInput = 2,

    /// <summary>A cell ran longer than it may.</summary>
    CellTimedOut = 3,

    /// <summary>A cell ended its process: native crash, stack overflow, Environment.Exit, out of memory.</summary>
    WorkerDied = 4,

    /// <summary>The executed copy cannot be written.</summary>
    OutputNotWritable = 5,

    /// <summary>The engine did not start.</summary>
    EngineNotStarted = 6,

    /// <summary>Cancelled from outside, as by Ctrl-C.</summary>
    Cancelled = 130,
}
