using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    private static partial class Aten
    {
        internal static readonly Operator empty = new("empty.memory_format"), zeros = new("zeros"), ones = new("ones"), full = new("full"),
            eye = new("eye"), eye_m = new("eye.m");
        internal static readonly Operator zeros_like = new("zeros_like"), ones_like = new("ones_like"),
            empty_like = new("empty_like"), full_like = new("full_like");
        internal static readonly Operator arange = new("arange.start_step"), linspace = new("linspace");
        internal static readonly Operator rand = new("rand.generator"), randn = new("randn.generator"), randint = new("randint.low_generator"),
            randperm = new("randperm.generator");
        internal static readonly Operator rand_like = new("rand_like"), randn_like = new("randn_like"), multinomial = new("multinomial");
    }

    private static readonly Arg Strided = Arg.None; // layout: the default, strided

    public static Tensor empty(long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Finish(Aten.empty.Call(size, dtype, Strided, device), requires_grad);

    public static Tensor zeros(long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Finish(Aten.zeros.Call(size, dtype, Strided, device), requires_grad);

    public static Tensor ones(long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Finish(Aten.ones.Call(size, dtype, Strided, device), requires_grad);

    public static Tensor full(long[] size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Finish(Aten.full.Call(size, value, dtype, Strided, device), requires_grad);

    public static Tensor eye(long rows, long columns = -1, ScalarType? dtype = null, Device? device = null) =>
        columns < 0 ? Aten.eye.Call(rows, dtype, Strided, device) : Aten.eye_m.Call(rows, columns, dtype, Strided, device);

    public static Tensor zeros_like(Tensor input) => Aten.zeros_like.Call(input);

    public static Tensor ones_like(Tensor input) => Aten.ones_like.Call(input);

    public static Tensor empty_like(Tensor input) => Aten.empty_like.Call(input);

    public static Tensor full_like(Tensor input, Scalar value) => Aten.full_like.Call(input, value);

    public static Tensor arange(Scalar stop, ScalarType? dtype = null, Device? device = null) => arange(0, stop, 1, dtype, device);

    public static Tensor arange(Scalar start, Scalar stop, ScalarType? dtype = null, Device? device = null) => arange(start, stop, 1, dtype, device);

    public static Tensor arange(Scalar start, Scalar stop, Scalar step, ScalarType? dtype = null, Device? device = null) =>
        Aten.arange.Call(start, stop, step, dtype, Strided, device);

    public static Tensor linspace(double start, double end, long steps, ScalarType? dtype = null, Device? device = null) =>
        Aten.linspace.Call(start, end, steps, dtype, Strided, device);

    public static Tensor rand(
        long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null) =>
        Finish(Aten.rand.Call(size, generator, dtype, Strided, device), requires_grad);

    public static Tensor randn(
        long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null) =>
        Finish(Aten.randn.Call(size, generator, dtype, Strided, device), requires_grad);

    /// <summary>Whole numbers in [low, high).</summary>
    public static Tensor randint(
        long low, long high, long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null) =>
        Finish(Aten.randint.Call(low, high, size, generator, dtype ?? ScalarType.Int64, Strided, device), requires_grad);

    public static Tensor randperm(long n, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null) =>
        Finish(Aten.randperm.Call(n, generator, dtype ?? ScalarType.Int64, Strided, device), requires_grad);

    public static Tensor rand_like(Tensor input) => Aten.rand_like.Call(input);

    public static Tensor randn_like(Tensor input) => Aten.randn_like.Call(input);

    public static Tensor multinomial(Tensor input, long num_samples, bool replacement = false, Generator? generator = null) =>
        Aten.multinomial.Call(input, num_samples, replacement, generator);

    public static Tensor tensor(float scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromMemory([scalar], [], dtype, device, requires_grad);

    public static Tensor tensor(double scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromMemory([scalar], [], dtype, device, requires_grad);

    public static Tensor tensor(long scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromMemory([scalar], [], dtype, device, requires_grad);

    public static Tensor tensor(bool scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromMemory([scalar], [], dtype, device, requires_grad);

    public static Tensor tensor(float[] dataArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromMemory(dataArray, [dataArray.Length], dtype, device, requires_grad);

    public static Tensor tensor(double[] dataArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromMemory(dataArray, [dataArray.Length], dtype, device, requires_grad);

    public static Tensor tensor(long[] dataArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromMemory(dataArray, [dataArray.Length], dtype, device, requires_grad);

    public static Tensor tensor(int[] dataArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromMemory(dataArray, [dataArray.Length], dtype, device, requires_grad);

    public static Tensor tensor(bool[] dataArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromMemory(dataArray, [dataArray.Length], dtype, device, requires_grad);

    public static Tensor tensor(float[] rawArray, long[] dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromMemory(rawArray, dimensions, dtype, device, requires_grad);

    public static Tensor tensor(double[] rawArray, long[] dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromMemory(rawArray, dimensions, dtype, device, requires_grad);

    public static Tensor tensor(long[] rawArray, long[] dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromMemory(rawArray, dimensions, dtype, device, requires_grad);

    public static Tensor tensor(byte[] rawArray, long[] dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromMemory(rawArray, dimensions, dtype, device, requires_grad);

    public static Tensor tensor(bool[] rawArray, long[] dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromMemory(rawArray, dimensions, dtype, device, requires_grad);

    public static Tensor tensor(float[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromGrid(rawArray, dtype, device, requires_grad);

    public static Tensor tensor(double[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromGrid(rawArray, dtype, device, requires_grad);

    public static Tensor tensor(long[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromGrid(rawArray, dtype, device, requires_grad);

    private static unsafe Tensor FromGrid<T>(T[,] grid, ScalarType? dtype, Device? device, bool requiresGrad) where T : unmanaged
    {
        fixed (T* data = grid)
            return FromMemory(
                new ReadOnlySpan<T>(data, grid.Length), [grid.GetLength(0), grid.GetLength(1)], dtype, device, requiresGrad);
    }

    private static unsafe Tensor FromMemory<T>(
        ReadOnlySpan<T> values, long[] shape, ScalarType? dtype, Device? device, bool requiresGrad) where T : unmanaged
    {
        CheckFits(values.Length, shape);
        Tensor host;
        fixed (T* data = values)
        fixed (long* sizes = shape)
            host = new Tensor(Native.CheckHandle(Native.ets_from_memory(
                data, (long)values.Length * sizeof(T), sizes, shape.Length, (int)ScalarTypeOf<T>())));
        if ((dtype is null || dtype == host.dtype) && (device is null || device.type == DeviceType.CPU)) return Finish(host, requiresGrad);
        using (host) return Finish(host.to(dtype ?? host.dtype, device ?? CPU), requiresGrad);
    }

    private static void CheckFits(int count, long[] shape)
    {
        var room = new System.Numerics.BigInteger(1); // a product of any sizes, however wild
        foreach (var size in shape) room *= size;
        if (Array.Exists(shape, size => size < 0) || room != count)
            throw new ArgumentException($"the shape [{string.Join(", ", shape)}] does not hold the {count} values given");
    }

    private static Tensor Finish(Tensor tensor, bool requiresGrad) => requiresGrad ? tensor.requires_grad_() : tensor;
}
