using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using ExpClip.Repro.Benchmarks.HotPaths;
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
        var alone = new Option<string?>("--alone") { Description = "Do this one path here and print this process's peak.", HelpName = "NUMBER" };
        var command = new Command("memory", "Peak memory of the kit and of PyTorch, one fresh process each.") { only, python, alone };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(alone) is { } name) Console.WriteLine(Peak(name));
            else Compare(parsed.GetValue(only)!, parsed.GetValue(python)!);
        });
        return command;
    }

    private static void Compare(string only, string python)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("hot path", "kit", "PyTorch", "ratio", "target");
        foreach (var (number, name) in Names().Index().Where(path => path.Item.StartsWith(only, StringComparison.Ordinal)).ToArray())
        {
            var (ours, theirs) = (InOwnProcess(number), OfTwin(python, name));
            table.AddRow(name, Megabytes(ours), Megabytes(theirs), ((double)ours / theirs).ToString("F2", CultureInfo.InvariantCulture), "≤ 1");
        }
        AnsiConsole.Write(table);
    }

    private static IEnumerable<string> Names()
    {
        foreach (var make in HotPath.All)
        {
            using var path = make();
            yield return path.Name;
        }
    }

    private static long InOwnProcess(int number)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [Environment.GetCommandLineArgs()[0], "memory", "--alone", number.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardOutput = true };
        using var child = Process.Start(start)!;
        var peak = child.StandardOutput.ReadToEnd();
        child.WaitForExit();
        return long.Parse(peak, CultureInfo.InvariantCulture);
    }

    private static long OfTwin(string python, string name)
    {
        using var twin = PythonTwin.Start(python);
        twin.Time(name, Calls);
        return (long)twin.Time("peak-memory", 1);
    }

    private static long Peak(string name)
    {
        torch.set_num_threads(1);
        using var path = HotPath.All[int.Parse(name, CultureInfo.InvariantCulture)](); // by number: making another to ask its name would count
        for (var i = 0; i < Calls; i++) path.Run();
        return Process.GetCurrentProcess().PeakWorkingSet64;
    }

    private static string Megabytes(long bytes) => (bytes / 1e6).ToString("F0", CultureInfo.InvariantCulture) + " MB";
}
