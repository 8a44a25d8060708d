namespace TorchSharp.Modules;

/// <summary>Sizes of a convolution; the arrays have one entry a dimension.</summary>
internal sealed record ConvolutionOptions(long InChannels, long OutChannels, long[] Kernel, long[] Stride, long[]? Padding, Padding? PaddingType,
    long[] Dilation, long Groups, PaddingModes PaddingMode)
{
    /// <exception cref="ArgumentException">Sizes that make no convolution.</exception>
    internal void Check(string name)
    {
        if (InChannels < 1 || OutChannels < 1)
            throw new ArgumentException($"{name} needs at least one channel in and out, got {InChannels} and {OutChannels}");
        if (Groups < 1 || InChannels % Groups != 0 || OutChannels % Groups != 0)
            throw new ArgumentException($"{name}: {InChannels} channels in and {OutChannels} out do not divide into {Groups} groups");
        if (Kernel.Concat(Stride).Concat(Dilation).Any(size => size < 1))
            throw new ArgumentException($"{name}: kernel size, stride and dilation are at least 1");
        if (Padding is not null && Padding.Any(size => size < 0)) throw new ArgumentException($"{name}: padding cannot be negative");
        if (PaddingType == TorchSharp.Padding.Same && Stride.Any(step => step != 1))
            throw new ArgumentException($"{name}: the size can stay the same only with stride 1");
    }

    /// <summary>Elements to add before and after, from the last dimension backwards.</summary>
    internal long[] Border() => Enumerable.Range(0, Kernel.Length).Reverse().SelectMany(BorderOf).ToArray();

    private long[] BorderOf(int dim)
    {
        if (Padding is not null) return [Padding[dim], Padding[dim]];
        var total = PaddingType == TorchSharp.Padding.Same ? Dilation[dim] * (Kernel[dim] - 1) : 0;
        return [total / 2, total - total / 2];
    }
}
