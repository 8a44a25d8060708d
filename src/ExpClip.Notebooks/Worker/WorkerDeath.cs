namespace ExpClip.Notebooks.Worker;

/// <summary>How a worker ended although nobody asked it to.</summary>
public enum WorkerDeathKind
{
    /// <summary>Environment.Exit, or exit() in native code.</summary>
    Exit,
    StackOverflow,

    /// <summary>An exception on a thread of its own, or Environment.FailFast.</summary>
    UnhandledException,

    /// <summary>A signal: segmentation fault, abort, illegal instruction, …</summary>
    NativeCrash,

    /// <summary>SIGKILL from outside: most often the system was out of memory.</summary>
    Killed,

    /// <summary>The cell ran longer than it may, and was ended.</summary>
    Timeout,

    /// <summary>The cell did not heed an interrupt, and was ended.</summary>
    Unstoppable,
}

/// <summary>The end of a worker.</summary>
/// <param name="Message">A sentence for the user.</param>
/// <param name="LastWords">The end of what the process wrote to stderr, at most 4,000 characters.</param>
public sealed record WorkerDeath(WorkerDeathKind Kind, string Message, string LastWords)
{
    private const int SignalBase = 128;

    /// <param name="exitCode">As the system reports it: 128 + signal for a process that a signal ended.</param>
    /// <param name="announced">The code that the process itself announced on its way out, or null.</param>
    /// <param name="written">All that the cell wrote natively: the runtime's first line of a stack overflow is far from the last.</param>
    internal static WorkerDeath FromExit(int exitCode, int? announced, string written, string words) => exitCode switch
    {
        _ when announced is { } code => new(WorkerDeathKind.Exit, $"the cell ended its process by Environment.Exit({code})", words),
        _ when written.Contains("Stack overflow.", StringComparison.Ordinal) =>
            new(WorkerDeathKind.StackOverflow, "the cell overflowed the stack: a recursion without end", words),
        _ when written.Contains("Unhandled exception. ", StringComparison.Ordinal)
            || written.Contains("Process terminated.", StringComparison.Ordinal) =>
            new(WorkerDeathKind.UnhandledException, "an exception that nothing could catch ended the process", words),
        SignalBase + 9 =>
            new(WorkerDeathKind.Killed, "the process was killed from outside, most often because the machine ran out of memory", words),
        > SignalBase and < SignalBase + 65 =>
            new(WorkerDeathKind.NativeCrash, $"native code crashed ({SignalName(exitCode - SignalBase)})", words),
        _ => new(WorkerDeathKind.Exit, $"native code ended the process with exit code {exitCode}", words),
    };

    internal static WorkerDeath OfTimeout(TimeSpan limit, string words) =>
        new(WorkerDeathKind.Timeout,
            FormattableString.Invariant($"the cell did not finish within {limit.TotalSeconds:0.###} s and was ended"), words);

    internal static WorkerDeath OfInterrupt(string words) =>
        new(WorkerDeathKind.Unstoppable,
            "the cell waited where .NET cannot interrupt it (native code, or a wait without a cancellation token) and was ended", words);

    private static string SignalName(int signal) => signal switch
    {
        4 => "SIGILL, illegal instruction",
        6 => "SIGABRT, abort",
        7 => "SIGBUS, bus error",
        8 => "SIGFPE, arithmetic error",
        11 => "SIGSEGV, segmentation fault",
        _ => $"signal {signal}",
    };
}
