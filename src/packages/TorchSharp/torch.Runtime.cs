using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Version of the libtorch that answers, as it states itself.</summary>
    public static string __version__ => Native.Version;

    public static int get_num_threads() => Native.ets_threads();

    /// <summary>Threads of libtorch and of the BLAS behind it.</summary>
    public static void set_num_threads(int num) => Native.Check(Native.ets_set_threads(num));

    /// <summary>CUDA devices.</summary>
    public static class cuda
    {
        public static bool is_available() => Native.ets_cuda_available() != 0;

        public static int device_count() => Native.ets_cuda_count();
    }
}
