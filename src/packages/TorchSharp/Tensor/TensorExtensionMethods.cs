using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Tensors to and from binary streams: dtype, number of dimensions and sizes in LEB128, then the elements in row-major order.</summary>
public static class TensorExtensionMethods
{
    private const int ChunkBytes = 1 << 20;

    public static void Save(this Tensor tensor, BinaryWriter writer)
    {
        writer.Write7BitEncodedInt64((long)tensor.dtype);
        writer.Write7BitEncodedInt64(tensor.ndim);
        foreach (var size in tensor.shape) writer.Write7BitEncodedInt64(size);
        using var detached = tensor.detach();
        using var host = detached.cpu();
        using var ordered = host.contiguous();
        foreach (var chunk in Chunks(ordered)) writer.Write(chunk.Span);
    }

    /// <summary>Reads the elements into a tensor of the dtype and shape that was saved.</summary>
    /// <exception cref="InvalidDataException">The stream holds a tensor of another dtype or shape.</exception>
    /// <exception cref="EndOfStreamException">The stream ends before the tensor does.</exception>
    public static void Load(this Tensor tensor, BinaryReader reader)
    {
        ExpectSame("dtype", reader.Read7BitEncodedInt64(), (long)tensor.dtype);
        ExpectSame("number of dimensions", reader.Read7BitEncodedInt64(), tensor.ndim);
        foreach (var size in tensor.shape) ExpectSame("size", reader.Read7BitEncodedInt64(), size);
        using var values = empty(tensor.shape, tensor.dtype);
        foreach (var chunk in Chunks(values)) reader.BaseStream.ReadExactly(chunk.Span);
        using (no_grad()) tensor.copy_(values);
    }

    private static void ExpectSame(string what, long found, long expected)
    {
        if (found != expected) throw new InvalidDataException($"a tensor of {what} {found} was saved where one of {expected} is to be loaded");
    }

    /// <summary>The memory of a contiguous CPU tensor piece by piece, since a span ends at 2 GB.</summary>
    private static IEnumerable<NativeChunk> Chunks(Tensor tensor)
    {
        var bytes = tensor.NumberOfElements * tensor.ElementSize;
        for (long start = 0; start < bytes; start += ChunkBytes)
            yield return new NativeChunk(tensor.DataPointer() + (nint)start, (int)Math.Min(ChunkBytes, bytes - start));
    }

    private readonly record struct NativeChunk(nint Start, int Length)
    {
        internal unsafe Span<byte> Span => MemoryMarshal.CreateSpan(ref *(byte*)Start, Length);
    }

    public static float ToSingle(this Tensor value) => (float)value.ToDouble();

    public static double ToDouble(this Tensor value)
    {
        using var detached = value.detach();
        using var number = detached.to(ScalarType.Float64);
        return number.item<double>();
    }

    public static long ToInt64(this Tensor value)
    {
        using var detached = value.detach();
        using var number = detached.to(ScalarType.Int64);
        return number.item<long>();
    }

    public static int ToInt32(this Tensor value) => checked((int)value.ToInt64());

    public static bool ToBoolean(this Tensor value)
    {
        using var detached = value.detach();
        using var truth = detached.to(ScalarType.Bool);
        return truth.item<bool>();
    }

    /// <summary>Bytes of one element.</summary>
    public static int ElementSize(this ScalarType type) => type switch
    {
        ScalarType.Byte or ScalarType.Int8 or ScalarType.Bool => 1,
        ScalarType.Int16 or ScalarType.Float16 or ScalarType.BFloat16 => 2,
        ScalarType.Int32 or ScalarType.Float32 => 4,
        ScalarType.Int64 or ScalarType.Float64 => 8,
        _ => throw new NotSupportedException($"libtorch dtype {(int)type} has no managed counterpart"),
    };
}
