using static TorchSharp.torch;

namespace TorchSharp.Interop;

/// <summary>One argument of an operator call. Holds managed references, so that nothing is collected while the call runs.</summary>
internal readonly struct Arg
{
    internal readonly object? Reference;
    internal readonly long Bits;
    internal readonly Native.Tag Tag;

    private Arg(Native.Tag tag, long bits, object? reference = null) => (Tag, Bits, Reference) = (tag, bits, reference);

    /// <summary>An absent optional.</summary>
    internal static Arg None => default;

    /// <summary>Whatever the operator's schema has as default.</summary>
    internal static Arg Omitted => new(Native.Tag.Omitted, 0);

    /// <summary>A list of tensors, some of which may be absent (the indices of aten::index).</summary>
    internal static Arg Optionals(Tensor?[] tensors) => new(Native.Tag.OptionalTensorList, 0, tensors);

    public static implicit operator Arg(Tensor? tensor) => tensor is null ? None : new(Native.Tag.Tensor, 0, tensor);
    public static implicit operator Arg(long value) => new(Native.Tag.Int, value);
    public static implicit operator Arg(long? value) => value is { } v ? v : None;
    public static implicit operator Arg(int value) => new(Native.Tag.Int, value);
    public static implicit operator Arg(double value) => new(Native.Tag.Double, BitConverter.DoubleToInt64Bits(value));
    public static implicit operator Arg(double? value) => value is { } v ? v : None;
    public static implicit operator Arg(bool value) => new(Native.Tag.Bool, value ? 1 : 0);
    public static implicit operator Arg(long[]? values) => values is null ? None : new(Native.Tag.IntList, 0, values);
    public static implicit operator Arg(double[]? values) => values is null ? None : new(Native.Tag.DoubleList, 0, values);
    public static implicit operator Arg(Tensor[]? tensors) => tensors is null ? None : new(Native.Tag.TensorList, 0, tensors);
    public static implicit operator Arg(string? text) => text is null ? None : new(Native.Tag.String, 0, System.Text.Encoding.UTF8.GetBytes(text));
    public static implicit operator Arg(ScalarType dtype) => new(Native.Tag.Int, (int)dtype);
    public static implicit operator Arg(ScalarType? dtype) => dtype is { } d ? d : None;
    public static implicit operator Arg(Generator? generator) => generator is null ? None : new(Native.Tag.Generator, 0, generator);
    public static implicit operator Arg(Device? device) => device is null ? None : new(Native.Tag.Device, device.Code);
    public static implicit operator Arg(Scalar scalar) => new(scalar.Tag, scalar.Bits);
    public static implicit operator Arg(Scalar? scalar) => scalar is { } s ? s : None;
}
