using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using ExpClip.Repro.Benchmarks.HotPaths;
using Spectre.Console;
using TorchSharp;

namespace ExpClip.Repro.Benchmarks;

/// <summary><c>compare</c>: each hot path and its PyTorch twin in turn, medians and the median of the pairwise ratios.</summary>
internal static class CompareCommand
{
    public static Command Create()
    {
        var rounds = new Option<int>("--rounds") { Description = "Pairs of measurements.", DefaultValueFactory = _ => 9 };
        var only = new Option<string?>("--only") { Description = "Hot paths whose name begins so.", HelpName = "NAME" };
        var python = new Option<string>("--python") { Description = "The interpreter with PyTorch.", DefaultValueFactory = _ => "/usr/bin/python3" };
        var command = new Command("compare", "Times the kit and PyTorch in alternation, one thread each, and prints ratios.") { rounds, only, python };
        command.SetAction(parsed => Compare(parsed.GetValue(rounds), parsed.GetValue(only), parsed.GetValue(python)!));
        return command;
    }

    private static void Compare(int rounds, string? only, string python)
    {
        torch.set_num_threads(1);
        using var twin = PythonTwin.Start(python);
        AnsiConsole.MarkupLineInterpolated($"kit on libtorch {torch.__version__}, PyTorch {twin.Version}, one thread, {rounds} pairs");
        var table = new Table().Border(TableBorder.Simple).AddColumns("hot path", "kit", "PyTorch", "ratio", "range", "target");
        foreach (var make in HotPath.All)
        {
            using var path = make();
            if (only is not null && !path.Name.StartsWith(only, StringComparison.Ordinal)) continue;
            var pairs = Measure(path, twin, rounds);
            var ratios = pairs.Select(pair => pair.Ours / pair.Theirs).Order().ToArray();
            table.AddRow(path.Name, Time(Median(pairs.Select(p => p.Ours))), Time(Median(pairs.Select(p => p.Theirs))),
                Number(Median(ratios)), $"{Number(ratios[0])}–{Number(ratios[^1])}", $"≤ {Number(path.Target)}");
        }
        AnsiConsole.Write(table);
    }

    /// <summary>Seconds a call, pair by pair; the first two pairs warm up and do not count.</summary>
    private static (double Ours, double Theirs)[] Measure(HotPath path, PythonTwin twin, int rounds)
    {
        const int warmUp = 2;
        var pairs = new List<(double, double)>();
        for (var round = 0; round < warmUp + rounds; round++)
        {
            var clock = Stopwatch.StartNew();
            path.Run();
            pairs.Add((clock.Elapsed.TotalSeconds / path.Calls, twin.Time(path.Name, path.Calls) / path.Calls));
        }
        return [.. pairs.Skip(warmUp)];
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[sorted.Length / 2 - 1] + sorted[sorted.Length / 2]) / 2;
    }

    private static string Time(double seconds) => seconds < 1e-3 ? $"{Number(seconds * 1e6)} µs" : $"{Number(seconds * 1e3)} ms";

    private static string Number(double value) => value.ToString("G3", CultureInfo.InvariantCulture);
}
