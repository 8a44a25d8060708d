using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Zero mean and unit variance over the last dimensions, then a learnt scale and shift.</summary>
public sealed class LayerNorm : nn.Module<Tensor, Tensor>
{
    internal LayerNorm(long[] normalized_shape, double eps, bool elementwise_affine, bool bias, Device? device, ScalarType? dtype)
        : base(nameof(LayerNorm))
    {
        if (normalized_shape.Length == 0 || normalized_shape.Any(size => size < 1))
            throw new ArgumentException($"LayerNorm needs positive sizes, got ({string.Join(", ", normalized_shape)})", nameof(normalized_shape));
        (this.normalized_shape, this.eps, this.elementwise_affine) = (normalized_shape, eps, elementwise_affine);
        if (!elementwise_affine) return;
        weight = new Parameter(ones(normalized_shape, dtype, device));
        if (bias) this.bias = new Parameter(zeros(normalized_shape, dtype, device));
    }

    public long[] normalized_shape { get; set; }

    public double eps { get; set; }

    public bool elementwise_affine { get; set; }

    /// <summary>Scale, of normalized_shape; null without elementwise_affine.</summary>
    public Parameter weight { get; set => field = Own(nameof(weight), value)!; } = null!;

    /// <summary>Shift, of normalized_shape.</summary>
    public Parameter? bias { get; set => field = Own(nameof(bias), value); }

    public override Tensor forward(Tensor tensor) => nn.functional.layer_norm(tensor, normalized_shape, weight, bias, eps);
}
