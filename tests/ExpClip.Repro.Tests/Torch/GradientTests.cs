using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace ExpClip.Repro.Tests.Torch;

/// <summary>Gradients agree with central differences in float64: a step of 1e-5 leaves an error of about 1e-10, the bound is 1e-6.</summary>
[Collection(TorchCollection.Name)]
public sealed class GradientTests
{
    private const double Step = 1e-5;
    private const double Tolerance = 1e-6;

    public static TheoryData<string> Names => [.. Operators.Differentiable.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void GradientsAreThoseOfCentralDifferences(string name)
    {
        using var scope = NewDisposeScope();
        var inputs = new Inputs(ScalarType.Float64);
        foreach (var leaf in inputs.Leaves) leaf.requires_grad_();
        Loss(name, inputs).backward();
        var reached = inputs.Leaves.Where(leaf => leaf.grad is not null).ToList();
        Assert.NotEmpty(reached);
        using var _ = no_grad();
        foreach (var leaf in reached)
        {
            var gradient = leaf.grad!.data<double>().ToArray();
            for (var i = 0; i < gradient.Length; i++) Assert.Equal(Slope(name, inputs, leaf, i), gradient[i], Tolerance);
        }
    }

    private static double Slope(string name, Inputs inputs, Tensor leaf, int element)
    {
        using var scope = NewDisposeScope();
        var elements = MemoryMarshal.Cast<byte, double>(leaf.bytes);
        var value = elements[element];
        elements[element] = value + Step;
        var above = Loss(name, inputs).item<double>();
        elements[element] = value - Step;
        var below = Loss(name, inputs).item<double>();
        elements[element] = value;
        return (above - below) / (2 * Step);
    }

    /// <summary>Every element of the result with a weight of its own.</summary>
    private static Tensor Loss(string name, Inputs inputs)
    {
        var result = Operators.Differentiable[name](inputs);
        return (result * Inputs.Wave(result.shape, 1.7, ScalarType.Float64)).sum();
    }
}
