using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>The C ABI of native/: see native/abi.h for what each entry point promises.</summary>
internal static unsafe partial class Native
{
    private const string Library = "expclip_torch";

    internal enum Tag
    {
        None = 0, Tensor = 1, Int = 2, Double = 3, Bool = 4, IntList = 5, DoubleList = 6, TensorList = 7,
        OptionalTensorList = 8, String = 9, Generator = 10, Device = 11, Omitted = 12,
    }

    /// <summary>A tagged argument or result, 16 bytes; <c>Bits</c> holds an integer, the bits of a double, or a pointer.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct Value
    {
        public Tag Tag;
        public int Count;
        public long Bits;
    }

    [StructLayout(LayoutKind.Sequential)]
    internal struct AdamSettings
    {
        public double LearningRate, Beta1, Beta2, Epsilon, WeightDecay;
        public int Decoupled, Maximize;
    }

    static Native() => NativeLibrary.SetDllImportResolver(typeof(Native).Assembly, NativeLibraryLocator.Resolve);

    [LibraryImport(Library)] private static partial nint ets_last_error();
    [LibraryImport(Library)] internal static partial long ets_live_tensors();
    [LibraryImport(Library)] internal static partial void ets_free(nint* handles, long count);
    [LibraryImport(Library)] internal static partial nint ets_alias(nint handle);
    [LibraryImport(Library)] internal static partial nint ets_from_memory(void* data, long bytes, long* sizes, long dims, int dtype);
    [LibraryImport(Library)] internal static partial nint ets_data(nint handle);
    [LibraryImport(Library)] internal static partial long ets_shape(nint handle, long* sizes, long* strides, long capacity);
    [LibraryImport(Library)] internal static partial long ets_numel(nint handle);
    [LibraryImport(Library)] internal static partial int ets_dtype(nint handle);
    [LibraryImport(Library)] internal static partial int ets_device(nint handle);
    [LibraryImport(Library)] internal static partial int ets_flags(nint handle);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)] internal static partial nint ets_find_operator(string name, string overload);
    [LibraryImport(Library)] internal static partial int ets_has_kernel(nint op, int deviceType);
    [LibraryImport(Library)] internal static partial long ets_call(nint op, Value* arguments, long count, Value* results, long capacity);
    [LibraryImport(Library)] internal static partial void ets_more_results(Value* results, long capacity);

    [LibraryImport(Library)] internal static partial int ets_grad_enabled();
    [LibraryImport(Library)] internal static partial void ets_set_grad_enabled(int enabled);
    [LibraryImport(Library)] internal static partial nint ets_enter_inference_mode(int enabled);
    [LibraryImport(Library)] internal static partial void ets_leave_inference_mode(nint guard);
    [LibraryImport(Library)] internal static partial int ets_inference_mode();
    [LibraryImport(Library)] internal static partial int ets_set_requires_grad(nint handle, int required);
    [LibraryImport(Library)] internal static partial nint ets_grad(nint handle);
    [LibraryImport(Library)] internal static partial int ets_set_grad(nint handle, nint grad);
    [LibraryImport(Library)] internal static partial int ets_set_data(nint handle, nint data);
    [LibraryImport(Library)] internal static partial int ets_backward(nint* tensors, nint* gradients, long count, int retainGraph, int createGraph);
    [LibraryImport(Library)]
    internal static partial int ets_gradients(nint* outputs, nint* seeds, long outputCount, nint* inputs, nint* gradients, long inputCount,
        int retainGraph, int createGraph, int allowUnused);

    [LibraryImport(Library)] internal static partial int ets_manual_seed(long seed);
    [LibraryImport(Library)] internal static partial nint ets_new_generator(long seed);
    [LibraryImport(Library)] internal static partial nint ets_default_generator();
    [LibraryImport(Library)] internal static partial void ets_free_generator(nint generator);
    [LibraryImport(Library)] internal static partial int ets_seed_generator(nint generator, long seed);
    [LibraryImport(Library)] internal static partial long ets_initial_seed(nint generator);
    [LibraryImport(Library)] internal static partial nint ets_generator_state(nint generator);
    [LibraryImport(Library)] internal static partial int ets_set_generator_state(nint generator, nint state);
    [LibraryImport(Library)] internal static partial nint ets_dropout_mask(nint input, double p);
    [LibraryImport(Library)] internal static partial nint ets_dropout_add(nint residual, nint input, double p);
    [LibraryImport(Library)] internal static partial nint ets_activation(nint input, int kind, double p, int inPlace);
    [LibraryImport(Library)] internal static partial nint ets_layer_norm(nint input, nint weight, nint bias, double eps);
    [LibraryImport(Library)] internal static partial int ets_softmax_(nint scores, nint mask, double scale);
    [LibraryImport(Library)] internal static partial nint ets_wide_conv1d(nint input, nint weight, nint bias, long groups);

    [LibraryImport(Library)]
    internal static partial int ets_adam_step(nint* parameters, nint* means, nint* squares, long* steps, long count, AdamSettings* settings);

    [LibraryImport(Library)] private static partial nint ets_version();
    [LibraryImport(Library)] private static partial nint ets_blas();
    [LibraryImport(Library)] internal static partial int ets_cuda_available();
    [LibraryImport(Library)] internal static partial int ets_cuda_count();
    [LibraryImport(Library)] internal static partial int ets_threads();
    [LibraryImport(Library)] internal static partial int ets_set_threads(int count);

    internal static string Version => Marshal.PtrToStringUTF8(ets_version()) ?? "";

    internal static string Blas => Marshal.PtrToStringUTF8(ets_blas()) ?? "";

    /// <summary>Passes a status or count through, or raises libtorch's own message.</summary>
    internal static long Check(long status) => status >= 0 ? status : throw LastError();

    /// <summary>The same, keeping the tensors whose handles the call was given from their finalisers until it has returned.</summary>
    internal static long Check(long status, object owner, object? other = null)
    {
        GC.KeepAlive(owner);
        GC.KeepAlive(other);
        return Check(status);
    }

    /// <summary>Passes a handle through, or raises libtorch's own message.</summary>
    internal static nint CheckHandle(nint handle) => handle != 0 ? handle : throw LastError();

    internal static ExternalException LastError() => new(Marshal.PtrToStringUTF8(ets_last_error())?.TrimEnd() ?? "libtorch failed without a message");
}
