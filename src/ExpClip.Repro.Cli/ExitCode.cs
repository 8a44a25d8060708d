namespace ExpClip.Repro.Cli;

/// <summary>What the process's exit status says.</summary>
internal static class ExitCode
{
    public const int Success = 0;

    /// <summary>Something was run and did not hold: a test, a notebook, a number.</summary>
    public const int Failed = 1;

    /// <summary>An option, file or folder cannot be used; nothing was run.</summary>
    public const int BadInput = 2;

    /// <summary>Stopped by the user (128 + SIGINT).</summary>
    public const int Stopped = 130;
}
