using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>
/// Zero mean and unit variance of each channel of (N, C, H, W), over the batch in training and by running averages in evaluation, then a learnt
/// scale and shift by channel.
/// </summary>
public sealed class BatchNorm2d : nn.Module<Tensor, Tensor>
{
    internal BatchNorm2d(long num_features, double eps, double momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype)
        : base(nameof(BatchNorm2d))
    {
        if (num_features < 1) throw new ArgumentOutOfRangeException(nameof(num_features), num_features, "at least one channel is expected");
        (this.eps, this.momentum, this.affine, this.track_running_stats) = (eps, momentum, affine, track_running_stats);
        weight = affine ? new Parameter(ones([num_features], dtype, device)) : null;
        bias = affine ? new Parameter(zeros([num_features], dtype, device)) : null;
        if (!track_running_stats) return;
        running_mean = Keep(nameof(running_mean), zeros([num_features], dtype, device));
        running_var = Keep(nameof(running_var), ones([num_features], dtype, device));
        num_batches_tracked = Keep(nameof(num_batches_tracked), zeros([], ScalarType.Int64, device));
    }

    public double eps { get; set; }

    /// <summary>Share of the batch in the running averages.</summary>
    public double momentum { get; set; }

    public bool affine { get; }

    public bool track_running_stats { get; }

    /// <summary>Scale, (C,); null without affine.</summary>
    public Parameter? weight { get; set => field = Own(nameof(weight), value); }

    /// <summary>Shift, (C,).</summary>
    public Parameter? bias { get; set => field = Own(nameof(bias), value); }

    public Tensor? running_mean { get; }

    public Tensor? running_var { get; }

    /// <summary>Training batches seen, a scalar of int64.</summary>
    public Tensor? num_batches_tracked { get; }

    public override Tensor forward(Tensor input)
    {
        if (input.ndim != 4) throw new ArgumentException($"BatchNorm2d takes (N, C, H, W), got {input.ndim} dimensions", nameof(input));
        if (training && track_running_stats)
            using (no_grad()) num_batches_tracked!.add_(1);
        return nn.functional.batch_norm(input, running_mean, running_var, weight, bias, training || !track_running_stats, momentum, eps);
    }

    private Tensor Keep(string name, Tensor buffer)
    {
        register_buffer(name, buffer.DetachFromDisposeScope());
        return buffer;
    }
}
