using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Zero mean and unit variance within groups of channels of (N, C, …), then a learnt scale and shift by channel.</summary>
public sealed class GroupNorm : nn.Module<Tensor, Tensor>
{
    internal GroupNorm(long num_groups, long num_channels, double eps, bool affine, Device? device, ScalarType? dtype) : base(nameof(GroupNorm))
    {
        if (num_groups < 1 || num_channels < 1 || num_channels % num_groups != 0)
            throw new ArgumentException($"{num_channels} channels do not divide into {num_groups} groups", nameof(num_groups));
        (this.num_groups, this.eps, this.affine) = (num_groups, eps, affine);
        if (!affine) return;
        weight = new Parameter(ones([num_channels], dtype, device));
        bias = new Parameter(zeros([num_channels], dtype, device));
    }

    public long num_groups { get; set; }

    public double eps { get; set; }

    public bool affine { get; set; }

    /// <summary>Scale, (C,); null without affine.</summary>
    public Parameter weight { get; set => field = Own(nameof(weight), value)!; } = null!;

    /// <summary>Shift, (C,).</summary>
    public Parameter? bias { get; set => field = Own(nameof(bias), value); }

    public override Tensor forward(Tensor tensor)
    {
        if (tensor.ndim < 3) throw new ArgumentException($"GroupNorm takes (N, C, …) with at least 3 dimensions, got {tensor.ndim}", nameof(tensor));
        return nn.functional.group_norm(tensor, num_groups, weight, bias, eps);
    }
}
