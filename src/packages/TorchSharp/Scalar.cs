using TorchSharp.Interop;

namespace TorchSharp;

/// <summary>A number on its way into an operator, with the type it was written in (which decides promotion).</summary>
public readonly struct Scalar
{
    internal readonly Native.Tag Tag;
    internal readonly long Bits;

    private Scalar(Native.Tag tag, long bits) => (Tag, Bits) = (tag, bits);

    public static implicit operator Scalar(bool value) => new(Native.Tag.Bool, value ? 1 : 0);
    public static implicit operator Scalar(byte value) => new(Native.Tag.Int, value);
    public static implicit operator Scalar(int value) => new(Native.Tag.Int, value);
    public static implicit operator Scalar(long value) => new(Native.Tag.Int, value);
    public static implicit operator Scalar(float value) => new(Native.Tag.Double, BitConverter.DoubleToInt64Bits(value));
    public static implicit operator Scalar(double value) => new(Native.Tag.Double, BitConverter.DoubleToInt64Bits(value));
}
