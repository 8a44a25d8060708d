using TorchSharp;
using static TorchSharp.torch;

namespace ExpClip.Repro.Tests.Torch;

/// <summary>Who owns a tensor, and when it is freed.</summary>
[Collection(TorchCollection.Name)]
public sealed class DisposeScopeTests
{
    [Fact]
    public void AScopeFreesWhatWasMadeInIt()
    {
        var before = TensorCount.Settled();
        Tensor made;
        using (NewDisposeScope())
        {
            made = ones([2]);
            Assert.Equal(before + 1, Tensor.TotalCount);
        }
        Assert.True(made.IsInvalid);
        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void ResultsMoveOutwardsOrOutOfAllScopes()
    {
        Tensor kept, free;
        using (var outer = NewDisposeScope())
        {
            Tensor moved, dropped;
            using (var inner = NewDisposeScope())
            {
                moved = ones([2]).MoveToOuterDisposeScope();
                kept = outer.Detach(inner.MoveToOuter(ones([2])));
                free = ones([2]).DetachFromDisposeScope();
                dropped = ones([2]);
                Assert.Equal(1, inner.DisposablesCount);
                Assert.True(outer.Contains(moved));
            }
            Assert.True(dropped.IsInvalid);
            Assert.Equal(2, moved.NumberOfElements);
            outer.Attach(free);
            outer.Detach(free);
        }
        Assert.Equal(2, kept.NumberOfElements);
        Assert.Equal(2, free.NumberOfElements);
        kept.Dispose();
        free.Dispose();
        Assert.True(kept.IsInvalid && free.IsInvalid);
    }

    [Fact]
    public void ATensorMayBeDisposedBeforeItsScopeAndTwice()
    {
        var before = TensorCount.Settled();
        using (NewDisposeScope())
        {
            var early = ones([2]);
            early.Dispose();
            early.Dispose();
            Assert.Equal(before, Tensor.TotalCount);
        }
        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void ALongScopeForgetsWhatWasDisposedInIt()
    {
        var before = TensorCount.Settled();
        using (var scope = NewDisposeScope())
        {
            var kept = new List<Tensor>();
            for (var i = 0; i < 3000; i++)
            {
                using var passing = ones([1]);
                if (i % 10 == 0) kept.Add(passing.alias());
            }
            Assert.Equal(300, scope.DisposablesCount);
            Assert.All(kept, tensor => Assert.Equal(1, tensor.item<float>()));
        }
        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void ScopesMayEndOutOfOrder()
    {
        var before = TensorCount.Settled();
        var outer = NewDisposeScope();
        var inner = NewDisposeScope();
        var first = ones([1]);
        outer.Dispose();
        var second = ones([1]);
        Assert.True(inner.Contains(first) && inner.Contains(second));
        inner.Dispose();
        Assert.Equal(before, Tensor.TotalCount);
        using var after = ones([1]);
        Assert.False(after.IsInvalid);
    }

    [Fact]
    public void AScopeThatAnotherThreadEndedIsPassedOver()
    {
        var scope = NewDisposeScope();
        var within = ones([1]);
        var thread = new Thread(scope.Dispose);
        thread.Start();
        thread.Join();
        Assert.True(within.IsInvalid);
        using var after = ones([1]);
        Assert.False(scope.Contains(after));
        Assert.Throws<ObjectDisposedException>(() => scope.Attach(after));
    }

    [Fact]
    public void OtherDisposablesGoWithTheirScope()
    {
        var generator = new Generator();
        using (var scope = NewDisposeScope()) scope.Attach(generator);
        Assert.Throws<ObjectDisposedException>(() => generator.manual_seed(1));
    }

    [Fact]
    public void WithoutAScopeTheCollectorFrees()
    {
        var before = TensorCount.Settled();
        MakeAndForget();
        Assert.Equal(before, TensorCount.Settled());
    }

    [Fact]
    public void ThreadsFreeTheirOwnTensors()
    {
        var before = TensorCount.Settled();
        Parallel.For(0, 8, _ =>
        {
            for (var i = 0; i < 200; i++)
            {
                using var scope = NewDisposeScope();
                Assert.Equal(6, (ones([3]) * 2).sum().item<float>());
            }
            MakeAndForget();
        });
        Assert.Equal(before, TensorCount.Settled());
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static void MakeAndForget()
    {
        for (var i = 0; i < 100; i++) _ = ones([10]);
    }
}
