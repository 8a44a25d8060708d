using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using ExpClip.Repro.Benchmarks.HotPaths;
using ExpClip.Repro.Models.Clip;
using ExpClip.Repro.Models.Weights;
using static TorchSharp.torch;

namespace ExpClip.Repro.Benchmarks;

/// <summary><c>weights</c>: a safetensors file of CLIP ViT-B/32's size read into tensors, beside reading the bare file.</summary>
internal static class WeightsCommand
{
    private const double Target = 1.1;
    private const int Rounds = 7;

    public static Command Create()
    {
        var command = new Command("weights", "Times loading 605 MB of safetensors beside reading the file, and the memory it takes.");
        command.SetAction(_ => Measure());
        return command;
    }

    private static void Measure()
    {
        var folder = Directory.CreateTempSubdirectory("repro-bench-");
        try
        {
            var path = Path.Combine(folder.FullName, "model.safetensors");
            using (var model = new ClipModel(PublishedSize.Clip))
                SafeTensorsWriter.Write(path, model.named_parameters().ToDictionary(entry => entry.name, entry => (Tensor)entry.parameter));
            GC.Collect();
            var bytes = new FileInfo(path).Length;
            // The first fills the page cache.
            var pairs = Enumerable.Range(0, Rounds + 1).Select(_ => (Read: ReadFile(path), Load: LoadTensors(path))).Skip(1).ToArray();
            var ratios = pairs.Select(pair => pair.Load.Seconds / pair.Read).Order().ToArray();
            var (read, load) = (pairs.Min(pair => pair.Read), pairs.Min(pair => pair.Load.Seconds));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{bytes / 1e6:F0} MB: read {1e3 * read:F0} ms, load {1e3 * load:F0} ms, "
                + $"ratio {ratios[Rounds / 2]:F2} ({ratios[0]:F2}–{ratios[^1]:F2}; target ≤ {Target}); anonymous memory grew by "
                + $"{pairs.Max(pair => pair.Load.Grown) / (double)bytes:F2} × the file (target ≤ 1.05: no second copy)"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Reads the whole file into memory of its own size, as a loader must at least.</summary>
    private static double ReadFile(string path)
    {
        var clock = Stopwatch.StartNew();
        using var tensor = empty([new FileInfo(path).Length], uint8);
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 0);
        file.ReadExactly(tensor.bytes);
        return clock.Elapsed.TotalSeconds;
    }

    private static (double Seconds, long Grown) LoadTensors(string path)
    {
        var before = AnonymousBytes();
        var clock = Stopwatch.StartNew();
        using var scope = NewDisposeScope();
        using var file = SafeTensorsFile.Open(path);
        foreach (var name in file.Entries.Keys) file.Read(name);
        return (clock.Elapsed.TotalSeconds, AnonymousBytes() - before);
    }

    /// <summary>Resident memory that belongs to this process alone, not to a mapped file.</summary>
    private static long AnonymousBytes()
    {
        var line = File.ReadLines("/proc/self/status").First(line => line.StartsWith("RssAnon", StringComparison.Ordinal));
        return 1024 * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
    }
}
