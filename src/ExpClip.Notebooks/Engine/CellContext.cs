using System.Collections.Concurrent;

namespace ExpClip.Notebooks.Engine;

/// <summary>
/// Keeps a cell's code on the thread that runs it, after an <c>await</c> too: there it can be interrupted, and what belongs to
/// the thread (gradient mode, dispose scopes) stays with the cell. A continuation that the thread does not take within 50 ms is
/// run by the thread pool: the thread may be waiting for that very continuation, in <c>Task.Result</c>.
/// </summary>
internal sealed class CellContext : SynchronizationContext
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(50);

    private readonly ConcurrentQueue<Continuation> posted = new();
    private readonly SemaphoreSlim arrived = new(0);
    private readonly CancellationToken abandon;
    private volatile bool isIdle; // the thread waits for continuations, so that it will take the next one however late

    private CellContext(CancellationToken abandon) => this.abandon = abandon;

    /// <summary>Runs the work on this thread to its end.</summary>
    /// <param name="abandon">Leaves work that awaits something; none of its continuations runs any more.</param>
    /// <exception cref="OperationCanceledException">The work was abandoned.</exception>
    public static T Run<T>(Func<Task<T>> work, CancellationToken abandon)
    {
        var context = new CellContext(abandon);
        var outer = Current;
        SetSynchronizationContext(context);
        try
        {
            return context.Pump(work());
        }
        finally
        {
            SetSynchronizationContext(outer);
        }
    }

    public override void Post(SendOrPostCallback callback, object? state)
    {
        var continuation = new Continuation(callback, state);
        posted.Enqueue(continuation);
        arrived.Release();
        _ = RescueAsync(continuation);
    }

    private async Task RescueAsync(Continuation continuation)
    {
        do await Task.Delay(Patience).ConfigureAwait(false); while (isIdle && !continuation.IsTaken);
        Take(continuation);
    }

    private T Pump<T>(Task<T> task)
    {
        task.ContinueWith(_ => arrived.Release(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        while (!task.IsCompleted)
        {
            isIdle = true;
            try
            {
                arrived.Wait(abandon);
            }
            finally
            {
                isIdle = false;
            }
            if (posted.TryDequeue(out var continuation)) Take(continuation);
        }
        return task.GetAwaiter().GetResult();
    }

    private void Take(Continuation continuation)
    {
        if (!abandon.IsCancellationRequested) continuation.RunOnce();
    }

    private sealed class Continuation(SendOrPostCallback callback, object? state)
    {
        private bool isTaken;

        public bool IsTaken => Volatile.Read(ref isTaken);

        public void RunOnce()
        {
            if (!Interlocked.Exchange(ref isTaken, true)) callback(state);
        }
    }
}
