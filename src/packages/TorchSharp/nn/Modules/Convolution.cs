using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What convolutions of one and two dimensions share: weights, padding, checks.</summary>
public abstract class Convolution : nn.Module<Tensor, Tensor>
{
    private readonly ConvolutionOptions _options;

    private protected Convolution(string name, ConvolutionOptions options, bool bias, Device? device, ScalarType? dtype) : base(name)
    {
        options.Check(name);
        _options = options;
        weight = new Parameter(empty([options.OutChannels, options.InChannels / options.Groups, .. options.Kernel], dtype, device));
        nn.init.kaiming_uniform_(weight, Math.Sqrt(5));
        if (!bias) return;
        this.bias = new Parameter(empty([options.OutChannels], dtype, device));
        var bound = 1 / Math.Sqrt(nn.init.CalculateFanInAndFanOut(weight).fanIn);
        nn.init.uniform_(this.bias, -bound, bound);
    }

    public long in_channels => _options.InChannels;
    public long out_channels => _options.OutChannels;
    public long[] kernel_size => _options.Kernel;
    public long[] stride => _options.Stride;
    public long[]? padding => _options.Padding;
    public Padding? padding_type => _options.PaddingType;
    public long[] dilation => _options.Dilation;
    public long groups => _options.Groups;
    public PaddingModes padding_mode => _options.PaddingMode;

    /// <summary>(out_channels, in_channels / groups, …kernel).</summary>
    public Parameter weight { get; set => field = Own(nameof(weight), value)!; }

    /// <summary>(out_channels,).</summary>
    public Parameter? bias { get; set => field = Own(nameof(bias), value); }

    public override Tensor forward(Tensor input)
    {
        CheckShape(input);
        if (padding_mode == PaddingModes.Zeros) return padding_type is { } type ? Convolve(input, type) : Convolve(input, padding!);
        using var padded = nn.functional.pad(input, _options.Border(), padding_mode);
        return Convolve(padded, new long[kernel_size.Length]);
    }

    private protected abstract Tensor Convolve(Tensor input, long[] zeros);

    private protected abstract Tensor Convolve(Tensor input, Padding type);

    private void CheckShape(Tensor input)
    {
        var (shape, dims) = (input.shape, kernel_size.Length);
        var channels = shape.Length == dims + 2 ? shape[1] : shape.Length == dims + 1 ? shape[0] : -1;
        if (channels != in_channels)
            throw new ArgumentException(
                $"{GetName()} takes ({in_channels} channels, {dims} dimensions), with or without a batch before them; "
                + $"got ({string.Join(", ", shape)})", nameof(input));
    }
}
