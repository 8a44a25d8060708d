using System.Diagnostics;
using TorchSharp;
using static TorchSharp.torch;

namespace ExpClip.Repro.Cli.Doctor;

/// <summary>Which matrix library libtorch reached, and how fast it multiplies on one thread.</summary>
internal static class BlasProbe
{
    private const long Size = 768, LargeSize = 8192;
    private const int Repetitions = 12;

    // Reference BLAS stays below 10 GFLOP/s on any processor; OpenBLAS starts at 40 on the slowest with AVX2.
    private const double SlowGigaflops = 20;

    internal static Finding Measure()
    {
        var gigaflops = Gigaflops();
        var library = Loaded();
        var value = FormattableString.Invariant($"{library}, {gigaflops:F0} GFLOP/s on one thread");
        return gigaflops < SlowGigaflops
            ? new Finding("matrix products", value, Health.Warning,
                "Training will be many times slower than it need be: apt-get install libopenblas0-pthread")
            : new Finding("matrix products", value);
    }

    /// <summary>The fastest device here, and its speed at matrix products: the GPU, or one thread of the processor, which is what profiles
    /// use.</summary>
    internal static (string Device, double Gigaflops) Fastest() => cuda.is_available()
        ? ("the GPU", Speed(CUDA, LargeSize)) : ("one thread of the processor", Gigaflops());

    private static double Gigaflops()
    {
        var threads = get_num_threads();
        set_num_threads(1);
        var speed = Speed(CPU, Size);
        set_num_threads(threads);
        return speed;
    }

    private static double Speed(Device device, long size)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        var (a, b) = (ones([size, size], device: device), ones([size, size], device: device));
        Product(a, b);
        var best = double.MaxValue;
        for (var i = 0; i < Repetitions; i++)
        {
            var clock = Stopwatch.StartNew();
            Product(a, b);
            best = Math.Min(best, clock.Elapsed.TotalSeconds);
        }
        return 2.0 * size * size * size / best / 1e9;
    }

    /// <summary>Multiplies and waits: reading a number ends a GPU's work.</summary>
    private static void Product(Tensor a, Tensor b)
    {
        using var product = a.mm(b);
        product[0, 0].ToDouble();
    }

    private static string Loaded()
    {
        var mapped = File.ReadLines("/proc/self/maps")
            .Select(line => line[(line.LastIndexOf(' ') + 1)..])
            .Where(path => path.StartsWith('/'))
            .Distinct()
            .ToArray();
        if (mapped.Any(path => path.Contains("openblas", StringComparison.Ordinal))) return "OpenBLAS";
        if (mapped.Any(path => path.Contains("libmkl", StringComparison.Ordinal))) return "MKL";
        return mapped.Any(path => path.Contains("/libblas.so", StringComparison.Ordinal)) ? "reference BLAS" : "built into libtorch";
    }
}
