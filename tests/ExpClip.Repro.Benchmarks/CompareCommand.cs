using System.CommandLine;
using System.Globalization;
using ExpClip.Repro.Results.Benchmarks;
using ExpClip.Repro.Training.Compute;
using Spectre.Console;
using TorchSharp;

namespace ExpClip.Repro.Benchmarks;

/// <summary><c>compare</c>: each hot path beside its reference, in alternation; behind <c>./repro bench</c>.</summary>
internal static class CompareCommand
{
    private const int QuickRounds = 3;

    public static Command Create()
    {
        var rounds = new Option<int>("--rounds") { Description = "Turns a hot path.", DefaultValueFactory = _ => 9 };
        var only = new Option<string[]>("--only")
        {
            Description = "Rows whose names begin so.", HelpName = "NAME", AllowMultipleArgumentsPerToken = true,
        };
        var quick = new Option<bool>("--quick") { Description = "Three turns, small problems, no memory." };
        var readme = new Option<bool>("--readme")
        {
            Description = "Puts the table into README.md, too; with --only, these rows take the place of the last ones of that name.",
        };
        var python = new Option<string>("--python")
        {
            Description = "The interpreter with PyTorch, SciPy, scikit-learn and regex.", DefaultValueFactory = _ => "/usr/bin/python3",
        };
        var merges = new Option<FileInfo?>("--merges")
        {
            Description = "CLIP's merges, for the tokeniser's row.", HelpName = "bpe_simple_vocab_16e6.txt.gz",
        };
        var device = new Option<string?>("--device")
        {
            Description = $"cpu, cuda, cuda:N or auto; {TrainingDevice.Variable} if not given, else cpu. "
                + "On a GPU the trainers' steps alone are compared, by the clock.",
            HelpName = "DEVICE",
        };
        var compile = new Option<bool>("--compile") { Description = "Beside twins that torch.compile has compiled (PyTorch from 2.0 on)." };
        var command = new Command("compare", "Times the kit and its references in alternation, one thread each.")
        {
            rounds, only, quick, readme, python, merges, device, compile,
        };
        command.SetAction(parsed => Compare(
            new CompareOptions(
                parsed.GetValue(quick) ? QuickRounds : Math.Max(1, parsed.GetValue(rounds)),
                parsed.GetValue(only) ?? [], parsed.GetValue(quick), parsed.GetValue(python)!,
                parsed.GetValue(device) is { } named ? TrainingDevice.Resolve(named) : TrainingDevice.Current,
                parsed.GetValue(compile), parsed.GetValue(merges)),
            parsed.GetValue(readme)));
        return command;
    }

    private static void Compare(CompareOptions options, bool readme)
    {
        torch.set_num_threads(1);
        using var twin = PythonTwin.Start(options.Python, options.Device, options.Compile);
        var measures = Comparisons.Of(options, twin).ToArray();
        if (measures.Length == 0) throw new InputException($"No row begins with '{string.Join("' or '", options.Only)}'.");
        AnsiConsole.MarkupLineInterpolated(
            $"kit on libtorch {torch.__version__}, PyTorch {twin.Version}, {options.Device}, one thread, {options.Rounds} turns a row");
        var rows = new List<BenchmarkRow>();
        foreach (var (name, measure) in measures)
        {
            Console.Error.WriteLine($"[{rows.Count + 1}/{measures.Length}] {name}");
            rows.Add(measure());
        }
        var report = new BenchmarkReport(
            options.Device.IsCuda ? twin.Accelerator : Machine(), DateOnly.FromDateTime(DateTime.UtcNow),
            torch.__version__, twin.Version, Load(), rows);
        Print(report);
        if (options.Quick || (options.Only.Count > 0 && !readme)) return;
        var whole = options.Only.Count > 0 || options.Device.IsCuda ? // eager and compiled rows come from two calls
            report.Completed(BenchmarkReport.Folder) : report;
        Console.WriteLine(Path.GetRelativePath(RepoFolders.Root, whole.Save(BenchmarkReport.Folder)));
        if (readme) ReadmeSection.Write(ReadmeSection.Readme, whole);
    }

    private static void Print(BenchmarkReport report)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("", "kit", "reference", "ratio", "range", "target", "products", "memory");
        foreach (var row in report.Rows)
            table.AddRow(
                row.Name, Figure.Time(row.Kit), $"{row.Reference} {Figure.Time(row.Other)}",
                Figure.Of(row.Ratio), $"{Figure.Of(row.Lowest)}–{Figure.Of(row.Highest)}", $"≤ {Figure.Of(row.Target)}",
                row.ProductShare is { } share ? Figure.Of(share) : "",
                row is { KitBytes: { } kit, OtherBytes: { } other } ? Figure.Of((double)kit / other) : "");
        AnsiConsole.Write(table);
        foreach (var reason in report.Rows.Select(row => row.Shortfall()).OfType<string>()) Console.WriteLine("short: " + reason);
    }

    /// <summary>The processor, in words.</summary>
    internal static string Machine()
    {
        const string key = "model name";
        var lines = File.Exists("/proc/cpuinfo") ? File.ReadLines("/proc/cpuinfo") : [];
        return lines.FirstOrDefault(line => line.StartsWith(key, StringComparison.Ordinal)) is { } line
            ? line[(line.IndexOf(':') + 1)..].Trim()
            : $"an {System.Runtime.InteropServices.RuntimeInformation.ProcessArchitecture} processor";
    }

    private static double Load() =>
        File.Exists("/proc/loadavg") ? double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[1], CultureInfo.InvariantCulture) : double.NaN;
}
