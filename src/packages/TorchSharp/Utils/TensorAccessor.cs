using System.Collections;
using static TorchSharp.torch;

namespace TorchSharp.Utils;

/// <summary>Reads and writes the elements of a CPU tensor in logical order.</summary>
public sealed class TensorAccessor<T> : IEnumerable<T> where T : unmanaged
{
    private readonly Tensor _tensor;

    internal TensorAccessor(Tensor tensor)
    {
        if (ScalarTypeOf<T>() != tensor.dtype) throw new ArgumentException($"data<{typeof(T).Name}>() asked of a tensor of type {tensor.dtype}");
        if (tensor.device.type != DeviceType.CPU)
            throw new InvalidOperationException($"the tensor is on {tensor.device}; call cpu() before reading its elements");
        _tensor = tensor;
    }

    public long Count => _tensor.NumberOfElements;

    public T[] ToArray()
    {
        using var ordered = _tensor.is_contiguous() ? _tensor.alias() : _tensor.detach().contiguous();
        return Read(ordered).ToArray();
    }

    public void CopyTo(T[] array, int arrayIndex = 0, long tensorIndex = 0)
    {
        using var ordered = _tensor.is_contiguous() ? _tensor.alias() : _tensor.detach().contiguous();
        Read(ordered)[checked((int)tensorIndex)..].CopyTo(array.AsSpan(arrayIndex));
    }

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)ToArray()).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static unsafe Span<T> Read(Tensor tensor)
    {
        var count = tensor.NumberOfElements;
        if (count > Array.MaxLength)
            throw new InvalidOperationException($"{count} elements do not fit an array; read the tensor by parts, with narrow()");
        return new Span<T>((void*)tensor.DataPointer(), (int)count);
    }
}
