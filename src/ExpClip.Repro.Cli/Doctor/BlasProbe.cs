using System.Diagnostics;
using static TorchSharp.torch;

namespace ExpClip.Repro.Cli.Doctor;

/// <summary>Which matrix library libtorch reached, and how fast it multiplies on one thread.</summary>
internal static class BlasProbe
{
    private const long Size = 768;
    private const int Repetitions = 12;

    // Reference BLAS stays below 10 GFLOP/s on any processor; OpenBLAS starts at 40 on the slowest with AVX2.
    private const double SlowGigaflops = 20;

    internal static Finding Measure()
    {
        var gigaflops = Gigaflops();
        var library = Loaded();
        var value = FormattableString.Invariant($"{library}, {gigaflops:F0} GFLOP/s on one thread");
        return gigaflops < SlowGigaflops
            ? new Finding("matrix products", value, Health.Warning, "Training will be many times slower than it need be: apt-get install libopenblas0-pthread")
            : new Finding("matrix products", value);
    }

    private static double Gigaflops()
    {
        var threads = get_num_threads();
        set_num_threads(1);
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        var (a, b) = (ones([Size, Size]), ones([Size, Size]));
        a.mm(b).Dispose();
        var best = double.MaxValue;
        for (var i = 0; i < Repetitions; i++)
        {
            var clock = Stopwatch.StartNew();
            a.mm(b).Dispose();
            best = Math.Min(best, clock.Elapsed.TotalSeconds);
        }
        set_num_threads(threads);
        return 2.0 * Size * Size * Size / best / 1e9;
    }

    private static string Loaded()
    {
        var mapped = File.ReadLines("/proc/self/maps").Select(line => line[(line.LastIndexOf(' ') + 1)..]).Where(path => path.StartsWith('/')).Distinct().ToArray();
        if (mapped.Any(path => path.Contains("openblas", StringComparison.Ordinal))) return "OpenBLAS";
        if (mapped.Any(path => path.Contains("libmkl", StringComparison.Ordinal))) return "MKL";
        return mapped.Any(path => path.Contains("/libblas.so", StringComparison.Ordinal)) ? "reference BLAS" : "built into libtorch";
    }
}
