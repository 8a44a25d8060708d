using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ExpClip.Repro.Models.Wav2Vec2;

/// <summary>
/// The feature extractor's convolutions on a CPU without gradients: frames before channels, each convolution one matrix product of its windows.
/// That takes four fifths of the time of a convolution, and its GELU overwrites its input.
/// </summary>
internal static class FrozenConvolution
{
    /// <summary>Where it pays, and nobody asks for gradients.</summary>
    internal static bool Applies(Tensor wave) => !is_grad_enabled() && wave.device_type == DeviceType.CPU;

    /// <summary>(B, T, C) to (B, T', out), with GELU; <paramref name="norm"/> of each channel over all frames comes between.</summary>
    internal static Tensor Forward(Tensor x, Conv1d conv, GroupNorm? norm)
    {
        using var scope = NewDisposeScope();
        var (kernel, stride) = (conv.kernel_size[0], conv.stride[0]);
        var weight = conv.weight.permute(0, 2, 1).reshape(conv.out_channels, -1); // (out, kC)
        var convolved = norm is not null ? Normalised(Windows(x, kernel, stride), weight, norm)
            : x.size(0) == 1 && kernel >= stride ? OfOneClip(x.squeeze(0), weight, kernel, stride).unsqueeze(0)
            : Windows(x, kernel, stride).matmul(weight.T);
        return functional.gelu(convolved, inplace: true).MoveToOuterDisposeScope();
    }

    // As many frames as the stride lie behind one another from window to window: no copy is made of them. Then the windows' other frames, one by one.
    private static Tensor OfOneClip(Tensor x, Tensor weight, long kernel, long stride)
    {
        var (width, windows) = (x.size(1), (x.size(0) - kernel) / stride + 1);
        var sum = x.narrow(0, 0, windows * stride).view(windows, stride * width).matmul(weight.narrow(1, 0, stride * width).T);
        for (var tap = stride; tap < kernel; tap++)
            sum.addmm_(x.slice(0, tap, tap + (windows - 1) * stride + 1, stride), weight.narrow(1, tap * width, width).T);
        return sum;
    }

    // (B, T', kC): frame after frame of each window.
    private static Tensor Windows(Tensor x, long kernel, long stride)
    {
        var last = (x.size(1) - kernel) / stride * stride;
        return cat([.. Enumerable.Range(0, (int)kernel).Select(tap => x.slice(1, tap, tap + last + 1, stride))], 2);
    }

    // A channel's mean and variance follow from those of the windows, which are few numbers: the norm is then part of the weights.
    private static Tensor Normalised(Tensor windows, Tensor weight, GroupNorm norm)
    {
        var (x, w) = (windows.to(float64), weight.to(float64));
        var mean = x.mean([1], true);                                                 // (B, 1, kC)
        var centred = x - mean;
        var covariance = centred.mT.matmul(centred) / x.size(1);                      // (B, kC, kC)
        var variance = (w.matmul(covariance) * w).sum(-1);                            // (B, out)
        var scale = norm.weight * (variance + norm.eps).rsqrt();
        var shift = norm.bias! - mean.matmul(w.T).squeeze(1) * scale;
        var scaled = (w.T * scale.unsqueeze(1)).to(windows.dtype);                    // (B, kC, out)
        return windows.matmul(scaled).add_(shift.unsqueeze(1).to(windows.dtype));
    }
}
