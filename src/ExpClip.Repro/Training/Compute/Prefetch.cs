using System.Collections.Concurrent;

namespace ExpClip.Repro.Training.Compute;

/// <summary>
/// Makes items on a thread of its own while earlier ones are used, in order and a few ahead. What an item is depends on its number alone, so that it
/// changes no result.
/// </summary>
internal sealed class Prefetch<T> : IDisposable
{
    private readonly BlockingCollection<T> _ready;
    private readonly CancellationTokenSource _stop = new();
    private readonly Action<T> _discard;
    private readonly Task _maker;

    /// <param name="first">Number of the first item.</param>
    /// <param name="end">Number after the last.</param>
    /// <param name="make">Makes an item; called on one thread, by rising numbers.</param>
    /// <param name="discard">Frees an item that nobody took.</param>
    /// <param name="ahead">Items kept at most.</param>
    internal Prefetch(int first, int end, Func<int, T> make, Action<T> discard, int ahead = 2)
    {
        (_ready, _discard) = (new BlockingCollection<T>(ahead), discard);
        _maker = Task.Factory.StartNew(() => Make(first, end, make), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>The next item, the caller's; waits for it.</summary>
    /// <exception cref="InvalidOperationException">All have been taken.</exception>
    /// <remarks>What making an item threw is thrown here, when that item's turn comes.</remarks>
    internal T Take(CancellationToken stop = default)
    {
        if (_ready.TryTake(out var item, Timeout.Infinite, stop)) return item;
        _maker.GetAwaiter().GetResult();
        throw new InvalidOperationException("all items have been taken");
    }

    public void Dispose()
    {
        _stop.Cancel();
        try
        {
            _maker.Wait();
        }
        catch (AggregateException)
        {
            // Nobody took the item that failed, so nobody misses it.
        }
        while (_ready.TryTake(out var item)) _discard(item);
        _ready.Dispose();
        _stop.Dispose();
    }

    private void Make(int first, int end, Func<int, T> make)
    {
        try
        {
            for (var number = first; number < end && !_stop.IsCancellationRequested; number++) Add(make(number));
        }
        finally
        {
            _ready.CompleteAdding();
        }
    }

    private void Add(T item)
    {
        try
        {
            _ready.Add(item, _stop.Token);
        }
        catch (OperationCanceledException)
        {
            _discard(item);
        }
    }
}
