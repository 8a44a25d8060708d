using System.Globalization;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ExpClip.Repro.Tests.Torch;

/// <summary>Training neither gathers tensors nor memory.</summary>
[Collection(TorchCollection.Name)]
public sealed class MemoryGrowthTests
{
    private const double AllowedMegabytes = 20;

    [Fact]
    public void TwoThousandStepsKeepTensorsAndMemoryFlat()
    {
        using var scope = NewDisposeScope();
        var samples = Inputs.Wave([64, 32], 0.37);
        Parameter[] weights = [new(Inputs.Wave([32, 64], 0.21)), new(Inputs.Wave([64, 64], 0.33)), new(zeros([64]))];
        using var adam = optim.Adam(weights, 1e-4);
        for (var step = 0; step < 100; step++) Step(samples, weights, adam);
        var (tensors, megabytes) = (TensorCount.Settled(), ResidentMegabytes());
        for (var step = 0; step < 2000; step++) Step(samples, weights, adam);
        Assert.Equal(tensors, Tensor.TotalCount);
        Assert.True(ResidentMegabytes() - megabytes < AllowedMegabytes, $"resident memory went from {megabytes:F0} to {ResidentMegabytes():F0} MB");
    }

    private static void Step(Tensor samples, Parameter[] weights, optim.Optimizer optimizer)
    {
        using var scope = NewDisposeScope();
        var loss = (samples.matmul(weights[0]).tanh().matmul(weights[1]) + weights[2]).square().mean();
        loss.backward();
        optimizer.step();
        optimizer.zero_grad();
    }

    private static double ResidentMegabytes()
    {
        // Returns to the system what earlier tests left behind, so that it cannot hide growth here.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        var line = File.ReadLines("/proc/self/status").Single(text => text.StartsWith("VmRSS:", StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }
}
