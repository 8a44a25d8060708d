using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using ExpClip.Repro.Benchmarks.HotPaths;
using ExpClip.Repro.Results.Benchmarks;
using ExpClip.Repro.Training.Compute;
using Spectre.Console;
using TorchSharp;

namespace ExpClip.Repro.Benchmarks;

/// <summary><c>memory</c>: the most a process holds that does one hot path, ours and its PyTorch twin's, each in a process of its own.</summary>
internal static class MemoryCommand
{
    private const int Calls = 3;

    public static Command Create()
    {
        var only = new Option<string>("--only") { Description = "Hot paths whose name begins so.", DefaultValueFactory = _ => "" };
        var python = new Option<string>("--python") { Description = "The interpreter with PyTorch.", DefaultValueFactory = _ => "/usr/bin/python3" };
        var save = new Option<bool>("--save") { Description = "Puts the figures into the machine's report in results/benchmarks/." };
        var alone = new Option<string?>("--alone") { Description = "Do this one path here and print this process's peak.", HelpName = "NAME" };
        var command = new Command("memory", "Peak memory of the kit and of PyTorch, one fresh process each.") { only, python, save, alone };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(alone) is { } name) Console.WriteLine(Peak(name));
            else Compare(parsed.GetValue(only)!, parsed.GetValue(python)!, parsed.GetValue(save));
        });
        return command;
    }

    private static void Compare(string only, string python, bool save)
    {
        var peaks = new Dictionary<string, (long Kit, long Other)>();
        var table = new Table().Border(TableBorder.Simple).AddColumns("hot path", "kit", "PyTorch", "ratio", "target");
        foreach (var (name, _) in HotPath.All.Where(path => path.Name.StartsWith(only, StringComparison.Ordinal)))
        {
            var (ours, theirs) = peaks[name] = (OfKit(name), OfTwin(python, name));
            table.AddRow(name, Figure.Megabytes(ours), Figure.Megabytes(theirs), Figure.Of((double)ours / theirs), "≤ 1");
        }
        AnsiConsole.Write(table);
        if (!save) return;
        var report = BenchmarkReport.Load(Path.Combine(BenchmarkReport.Folder, BenchmarkReport.SlugOf(CompareCommand.Machine()) + ".json"));
        var rows = report.Rows.Select(row =>
            peaks.TryGetValue(row.Name, out var peak) ? row with { KitBytes = peak.Kit, OtherBytes = peak.Other } : row);
        (report with { Rows = [.. rows] }).Save(BenchmarkReport.Folder);
    }

    /// <summary>The most bytes a fresh process holds that does this hot path alone.</summary>
    public static long OfKit(string name)
    {
        string[] arguments = [Environment.GetCommandLineArgs()[0], "memory", "--alone", name];
        var start = new ProcessStartInfo(Environment.ProcessPath!, arguments) { RedirectStandardOutput = true };
        using var child = Process.Start(start)!;
        var peak = child.StandardOutput.ReadToEnd();
        child.WaitForExit();
        return long.Parse(peak, CultureInfo.InvariantCulture);
    }

    /// <summary>The same of its twin.</summary>
    public static long OfTwin(string python, string name)
    {
        using var twin = PythonTwin.Start(python, TrainingDevice.Processor, compile: false);
        twin.Time(name, Calls);
        return (long)twin.Time("peak-memory", 1);
    }

    private static long Peak(string name)
    {
        torch.set_num_threads(1);
        using var path = HotPath.All.First(known => known.Name == name).Make();
        for (var done = 0; done < Calls; done += path.Calls) path.Run();
        return Process.GetCurrentProcess().PeakWorkingSet64;
    }
}
