using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Interop;

/// <summary>
/// An ATen operator, looked up by name when it is first called: an operator of the stand-in costs one line.
/// Arguments go by position; those left out take the defaults of the operator's schema.
/// </summary>
/// <param name="name">Name and overload as ATen spells them: <c>add.Tensor</c>.</param>
internal sealed unsafe class Operator(string name)
{
    private const int InlineResults = 4;
    private const int InlineWords = 64; // list elements that fit on the stack: any shape, any index list

    private nint _handle;

    /// <summary>True when this libtorch has the operator and a kernel for the device: a schema alone is not enough.</summary>
    internal bool ExistsFor(DeviceType device)
    {
        if (_handle == 0) _handle = Find();
        return _handle != 0 && Native.ets_has_kernel(_handle, (int)device) == 1;
    }

    /// <summary>Calls the operator and wraps its first result.</summary>
    internal Tensor Call(params ReadOnlySpan<Arg> arguments)
    {
        var results = stackalloc Native.Value[1];
        Expect(1, Invoke(arguments, results, 1));
        return Wrap(results[0]);
    }

    /// <summary>Calls an operator that returns two tensors.</summary>
    internal (Tensor, Tensor) CallPair(params ReadOnlySpan<Arg> arguments)
    {
        var results = stackalloc Native.Value[2];
        Expect(2, Invoke(arguments, results, 2));
        return (Wrap(results[0]), Wrap(results[1]));
    }

    /// <summary>Calls an operator that returns a list of tensors or a tuple.</summary>
    internal Tensor[] CallMany(params ReadOnlySpan<Arg> arguments)
    {
        var inline = stackalloc Native.Value[InlineResults];
        var count = (int)Invoke(arguments, inline, InlineResults);
        var values = count <= InlineResults ? new ReadOnlySpan<Native.Value>(inline, count) : AllResults(count);
        var tensors = new Tensor[count];
        var complete = true;
        for (var i = 0; i < count; i++)
            if (values[i].Tag == Native.Tag.Tensor) tensors[i] = new Tensor((nint)values[i].Bits);
            else complete = false;
        return complete ? tensors : throw Undefined();
    }

    /// <summary>Calls an operator that works in place: the result, being its own argument, is not wrapped again.</summary>
    internal void CallInPlace(params ReadOnlySpan<Arg> arguments)
    {
        var results = stackalloc Native.Value[1];
        Invoke(arguments, results, 1);
        if (results[0].Tag == Native.Tag.Tensor)
        {
            var handle = (nint)results[0].Bits;
            Native.ets_free(&handle, 1);
        }
    }

    /// <summary>Calls an operator that returns a number or a truth value.</summary>
    internal long CallBits(params ReadOnlySpan<Arg> arguments)
    {
        var results = stackalloc Native.Value[1];
        Invoke(arguments, results, 1);
        return results[0].Bits;
    }

    private static Tensor Wrap(in Native.Value value) =>
        value.Tag == Native.Tag.Tensor ? new Tensor((nint)value.Bits) : throw Undefined();

    private static ExternalException Undefined() => new("the operator returned an undefined tensor");

    private void Expect(long wanted, long got)
    {
        if (got != wanted) throw new InvalidOperationException($"aten::{name} returned {got} results where {wanted} were to be read");
    }

    private static Native.Value[] AllResults(int count)
    {
        var values = new Native.Value[count];
        fixed (Native.Value* first = values) Native.ets_more_results(first, count);
        return values;
    }

    private long Invoke(ReadOnlySpan<Arg> arguments, Native.Value* results, int capacity)
    {
        if (_handle == 0) _handle = Find();
        if (_handle == 0) throw new NotSupportedException($"libtorch {Native.Version} has no operator aten::{name}");

        var words = ListLength(arguments);
        var scratch = words <= InlineWords ? null : (long*)NativeMemory.Alloc((nuint)words, sizeof(long));
        var inline = stackalloc long[words is > 0 and <= InlineWords ? words : 0];
        try
        {
            var values = stackalloc Native.Value[arguments.Length];
            Marshal(arguments, values, scratch != null ? scratch : inline);
            return Native.Check(Native.ets_call(_handle, values, arguments.Length, results, capacity));
        }
        finally
        {
            NativeMemory.Free(scratch);
        }
    }

    private static int ListLength(ReadOnlySpan<Arg> arguments)
    {
        var words = 0;
        foreach (ref readonly var argument in arguments)
            if (argument.Reference is Array list) words += list.Length;
        return words;
    }

    private static void Marshal(ReadOnlySpan<Arg> arguments, Native.Value* values, long* scratch)
    {
        for (var i = 0; i < arguments.Length; i++)
        {
            ref readonly var argument = ref arguments[i];
            ref var value = ref values[i];
            value.Tag = argument.Tag;
            value.Count = 0;
            value.Bits = argument.Bits;
            switch (argument.Reference)
            {
                case null: break;
                case Tensor tensor: value.Bits = tensor.Handle; break;
                case Generator generator: value.Bits = generator.Handle; break;
                case Array list:
                    value.Count = list.Length;
                    value.Bits = (nint)scratch;
                    Copy(list, scratch);
                    scratch += list.Length;
                    break;
            }
        }
    }

    private static void Copy(Array list, long* target)
    {
        switch (list)
        {
            case long[] integers: integers.CopyTo(new Span<long>(target, integers.Length)); break;
            case double[] doubles: doubles.CopyTo(new Span<double>(target, doubles.Length)); break;
            case byte[] text: text.CopyTo(new Span<byte>(target, text.Length)); break;
            case Tensor?[] tensors:
                for (var i = 0; i < tensors.Length; i++) target[i] = tensors[i]?.Handle ?? 0;
                break;
        }
    }

    private nint Find()
    {
        var dot = name.IndexOf('.');
        return Native.ets_find_operator($"aten::{(dot < 0 ? name : name[..dot])}", dot < 0 ? "" : name[(dot + 1)..]);
    }
}
