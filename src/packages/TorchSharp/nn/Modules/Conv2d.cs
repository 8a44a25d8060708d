using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Convolution over images: (N, C, H, W) to (N, out, H', W').</summary>
public sealed class Conv2d : Convolution
{
    internal Conv2d(ConvolutionOptions options, bool bias, Device? device, ScalarType? dtype) : base(nameof(Conv2d), options, bias, device, dtype) { }

    private protected override Tensor Convolve(Tensor input, long[] zeros) =>
        nn.functional.conv2d(input, weight, bias, stride, zeros, dilation, groups);

    private protected override Tensor Convolve(Tensor input, Padding type) =>
        nn.functional.conv2d_padding(input, weight, bias, stride, type, dilation, groups);
}
