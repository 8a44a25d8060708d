using ExpClip.Repro.Training.Compute;

namespace ExpClip.Repro.Tests.Training.Compute;

public sealed class PrefetchTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public void Items_come_in_order_and_then_no_more()
    {
        using var items = new Prefetch<int>(3, 40, number => number * number, _ => { });
        Assert.Equal(Enumerable.Range(3, 37).Select(number => number * number), Enumerable.Range(3, 37).Select(_ => items.Take()).ToArray());
        Assert.Throws<InvalidOperationException>(() => items.Take());
    }

    [Fact]
    public void It_stays_a_few_ahead_and_frees_what_nobody_took()
    {
        var (made, freed) = (0, new List<int>());
        using (var items = new Prefetch<int>(0, 1000, _ => Interlocked.Increment(ref made), freed.Add, ahead: 3))
        {
            Assert.Equal(1, items.Take());
            Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref made) == 5, Patience)); // one taken, three kept, one that finds no room
            Thread.Sleep(50);
            Assert.Equal(5, Volatile.Read(ref made));
        }
        Assert.Equal([2, 3, 4, 5], freed.Order());
    }

    [Fact]
    public void What_went_wrong_is_told_when_its_turn_comes()
    {
        using var items = new Prefetch<int>(0, 10, number => number < 2 ? number : throw new FormatException("item 2"), _ => { });
        Assert.Equal([0, 1], [items.Take(), items.Take()]);
        Assert.Equal("item 2", Assert.Throws<FormatException>(() => items.Take()).Message);
    }

    [Fact]
    public void A_failure_that_nobody_came_to_is_no_failure()
    {
        var failed = false;
        using (new Prefetch<int>(0, 10, _ => { failed = true; throw new FormatException(); }, _ => { }))
            Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref failed), Patience));
    }

    [Fact]
    public void Waiting_ends_when_it_is_told_to()
    {
        using var gate = new ManualResetEventSlim();
        using var stop = new CancellationTokenSource();
        var items = new Prefetch<int>(0, 1, number => { gate.Wait(Patience); return number; }, _ => { });
        stop.CancelAfter(50);
        Assert.ThrowsAny<OperationCanceledException>(() => items.Take(stop.Token));
        gate.Set();
        items.Dispose();
    }
}
