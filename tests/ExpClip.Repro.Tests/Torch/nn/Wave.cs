using static TorchSharp.torch;

namespace ExpClip.Repro.Tests.Torch.Nn;

/// <summary>Tensors by the closed formula of nn_fixtures.py: element i is scale · sin(rate · (i + 1)).</summary>
internal static class Wave
{
    public static Tensor Of(long[] shape, double rate, double scale = 1, ScalarType type = ScalarType.Float32)
    {
        var count = (int)shape.Aggregate(1L, (product, size) => product * size);
        var values = Enumerable.Range(1, count).Select(i => scale * Math.Sin(rate * i)).ToArray();
        return tensor(values, shape, type);
    }

    /// <summary>The n-th input of a case.</summary>
    public static Tensor Input(long[] shape, int n, ScalarType type = ScalarType.Float32) => Of(shape, 0.5 + 0.1 * n, 1, type).requires_grad_();

    /// <summary>Gives every parameter its values, by its place in the alphabet.</summary>
    public static void Fill(nn.Module module)
    {
        using var _ = no_grad();
        var n = 0;
        foreach (var (_, tensor) in module.state_dict().OrderBy(entry => entry.Key, StringComparer.Ordinal))
            tensor.copy_(Of(tensor.shape, 0.3 + 0.07 * n++, 0.4, tensor.dtype));
    }

    /// <summary>A scalar whose gradient differs at every element of <paramref name="output"/>.</summary>
    public static Tensor Loss(Tensor output) => (output * Of(output.shape, 0.7, 1, output.dtype)).sum();
}
