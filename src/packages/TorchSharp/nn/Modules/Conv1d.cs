using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Convolution over time: (N, C, L) to (N, out, L').</summary>
public sealed class Conv1d : Convolution
{
    internal Conv1d(ConvolutionOptions options, bool bias, Device? device, ScalarType? dtype) : base(nameof(Conv1d), options, bias, device, dtype) { }

    private protected override Tensor Convolve(Tensor input, long[] zeros) =>
        nn.functional.conv1d(input, weight, bias, stride[0], zeros[0], dilation[0], groups);

    private protected override Tensor Convolve(Tensor input, Padding type) =>
        nn.functional.conv1d_padding(input, weight, bias, stride[0], type, dilation[0], groups);
}
