using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ExpClip.Repro.Tests.Torch.Optim;

/// <summary>The problem of tensor_fixtures.py: least squares of (3, 4) samples on (3, 3) targets.</summary>
internal sealed class Regression : IDisposable
{
    private readonly Tensor _samples = Inputs.Wave([3, 4], 0.5);
    private readonly Tensor _targets = Inputs.Wave([3, 3], 1.3);

    public Parameter Weight { get; } = new(Inputs.Wave([4, 3], 0.8));

    public Parameter Bias { get; } = new(zeros([3]));

    public Parameter[] Parameters => [Weight, Bias];

    public void Run(optim.Optimizer optimizer, int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            using var scope = NewDisposeScope();
            optimizer.zero_grad();
            (_samples.matmul(Weight) + Bias - _targets).square().mean().backward();
            optimizer.step();
        }
    }

    public void Dispose()
    {
        foreach (var tensor in new[] { _samples, _targets, Weight, Bias }) tensor.Dispose();
    }
}
