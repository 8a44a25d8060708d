namespace ExpClip.Notebooks.Engine;

/// <summary>
/// Ends the running cell in two steps: the token that cells may observe, and half a second later, for a cell that does not,
/// the abort of its thread. A thread blocked outside of managed code ends by neither.
/// </summary>
public sealed class CellInterruption
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(0.5);
    private static CellInterruption? current; // one session a process

    private readonly CancellationTokenSource asked = new();
    private readonly CancellationTokenSource forced = new();

    /// <summary>The running cell's token; none between cells.</summary>
    internal static CancellationToken CurrentToken => current?.asked.Token ?? CancellationToken.None;

    /// <summary>Cancelled when asking did not help.</summary>
    internal CancellationToken Forced => forced.Token;

    internal bool IsRequested => asked.IsCancellationRequested;

    /// <summary>Whether the cell's thread was, or was about to be, aborted.</summary>
    internal bool WasForced => forced.IsCancellationRequested;

    /// <summary>
    /// From any thread, before the cell starts or while it runs. Returns at once; what cells registered with the token runs on the
    /// thread pool.
    /// </summary>
    public void Request()
    {
        _ = asked.CancelAsync();
        forced.CancelAfter(Grace);
    }

    internal void Begin() => current = this;

    internal static void End() => current = null;
}
