using ExpClip.Repro.Training.Compute;
using TorchSharp;
using static TorchSharp.torch;

namespace ExpClip.Repro.Tests.Training.Compute;

/// <summary>What only a GPU can tell; skipped without one.</summary>
[Collection("torch")]
public sealed class GpuTests
{
    private const string Absent = "libtorch finds no CUDA device";

    [SkippableTheory]
    [InlineData(Precision.Single, 1e-3)]
    [InlineData(Precision.Bfloat16, 0.03)]
    public void Two_hundred_steps_on_a_GPU_are_those_of_the_processor(Precision precision, double tolerance)
    {
        Skip.IfNot(cuda.is_available(), Absent);
        var expected = AutocastTests.Train(TrainingDevice.Processor).Losses;
        var found = AutocastTests.Train(new TrainingDevice(new Device(DeviceType.CUDA, 0), precision)).Losses;
        Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First, pair.Second, tolerance * pair.First));
    }

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void Adam_on_a_GPU_is_that_of_the_processor(bool decoupled)
    {
        Skip.IfNot(cuda.is_available(), Absent);
        Assert.Equal(Walk(CPU, decoupled), Walk(CUDA, decoupled), (a, b) => Math.Abs(a - b) <= 1e-5);
    }

    private static float[] Walk(Device device, bool decoupled)
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        using var network = nn.Linear(9, 4).to(device);
        using optim.Optimizer adam = decoupled ? optim.AdamW(network.parameters(), 0.01) : optim.Adam(network.parameters(), 0.01, weight_decay: 0.1);
        for (var step = 1; step <= 20; step++)
        {
            adam.zero_grad();
            network.call(ones([3, 9], device: device) * step).square().mean().backward();
            adam.step();
        }
        return [.. network.parameters().SelectMany(parameter => parameter.detach().cpu().data<float>().ToArray())];
    }
}
