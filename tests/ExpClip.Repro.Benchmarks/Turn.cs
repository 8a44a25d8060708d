using System.Diagnostics;
using ExpClip.Repro.Benchmarks.HotPaths;
using ExpClip.Repro.Training.Compute;

namespace ExpClip.Repro.Benchmarks;

/// <summary>The kit, its bare matrix products and the PyTorch twin in turn: whatever slows the machine down slows all three.</summary>
/// <param name="Kit">Seconds a call: of the processor, or, on a GPU, of the clock.</param>
/// <param name="Products">The same of the products, or null.</param>
/// <param name="Twin">The same of the twin.</param>
internal readonly record struct Turn(double Kit, double? Products, double Twin)
{
    private const int WarmUp = 2;

    /// <summary>As many turns, after two that warm up.</summary>
    public static Turn[] Take(string name, HotPath path, PythonTwin twin, int count, TrainingDevice device)
    {
        using var products = device.IsCuda ? null : path.Products();
        var turns = new List<Turn>();
        for (var i = 0; i < WarmUp + count; i++)
        {
            var kit = Seconds(path.Run, device) / path.Calls;
            double? bare = products is null ? null : Seconds(() =>
            {
                for (var call = 0; call < path.Calls; call++) products.Run();
            }, device) / path.Calls;
            turns.Add(new Turn(kit, bare, twin.Time(name, path.Calls) / path.Calls));
        }
        return [.. turns.Skip(WarmUp)];
    }

    /// <summary>
    /// Processor time of all threads of this process: batches made beside a step and garbage collection count. Work on a GPU is timed by
    /// the clock; it ends by reading its losses, which waits for it.
    /// </summary>
    public static double Seconds(Action work, TrainingDevice? device = null)
    {
        if (device is { IsCuda: true })
        {
            var clock = Stopwatch.StartNew();
            work();
            return clock.Elapsed.TotalSeconds;
        }
        var before = Environment.CpuUsage.TotalTime;
        work();
        return (Environment.CpuUsage.TotalTime - before).TotalSeconds;
    }

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[sorted.Length / 2 - 1] + sorted[sorted.Length / 2]) / 2;
    }
}
