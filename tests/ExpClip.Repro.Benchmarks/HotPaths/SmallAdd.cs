using static TorchSharp.torch;

namespace ExpClip.Repro.Benchmarks.HotPaths;

/// <summary>What an operator costs before it computes anything: the sum of two tensors of 8 numbers.</summary>
internal sealed class SmallAdd : HotPath
{
    private const int ScopeSize = 100; // operators a dispose scope holds in a training step, in order of magnitude

    private readonly Tensor _x = ones([8]), _y = ones([8]);

    public override string What => "Adding two tensors of 8 numbers: what an operator costs before it computes";

    public override double Target => 0.9;

    public override int Calls => 400_000;

    public override void Run()
    {
        for (var done = 0; done < Calls; done += ScopeSize)
        {
            using var scope = NewDisposeScope();
            for (var i = 0; i < ScopeSize; i++) _ = _x + _y;
        }
    }

    public override void Dispose()
    {
        _x.Dispose();
        _y.Dispose();
    }
}
