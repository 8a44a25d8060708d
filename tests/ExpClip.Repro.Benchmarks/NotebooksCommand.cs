using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using ExpClip.Notebooks.Engine;
using ExpClip.Notebooks.Worker;
using Microsoft.DotNet.Interactive.Formatting;
using Spectre.Console;

namespace ExpClip.Repro.Benchmarks;

/// <summary><c>notebooks</c>: how soon a session answers, and whether it slows as cells pile up.</summary>
internal static class NotebooksCommand
{
    private const int Warm = 20;    // cells until the runtime has compiled the engine's own code
    private const int Window = 90;  // cells whose median stands for a stretch of the session, thirty of each kind
    private const double FirstCellTarget = 3, TrivialCellTarget = 0.030, GrowthTarget = 2;

    // Each kind looks names up elsewhere: nowhere, in the imports that the first cell got, in the first cell of the chain.
    private static readonly (string Name, string Code)[] Kinds =
        [("1 + 1", "1 + 1"), ("imported name", "Math.Sqrt(2)"), ("name of the first cell", "first + 1")];

    public static Command Create()
    {
        var cells = new Option<int>("--cells") { Description = "Cells of the long session.", DefaultValueFactory = _ => 1000 };
        var starts = new Option<int>("--starts") { Description = "Sessions of one cell.", DefaultValueFactory = _ => 5 };
        var command = new Command("notebooks", "Times the notebook engine: the first cell, trivial cells, and a long session.") { cells, starts };
        command.SetAction((parsed, _) => Measure(parsed.GetValue(cells), parsed.GetValue(starts)));
        return command;
    }

    private static async Task<int> Measure(int cells, int starts)
    {
        var firsts = new List<double>();
        for (var i = 0; i < starts; i++) firsts.Add(await FirstCell());
        var session = await LongSession(cells);
        var (early, late) = (session[Warm..(Warm + Window)], session[^Window..]);

        var table = new Table().Border(TableBorder.Simple).AddColumns("", "measured", "target");
        table.AddRow("first cell, from the start of the process",
            $"{Number(Median(firsts))} s ({Number(firsts.Min())}–{Number(firsts.Max())})", $"≤ {FirstCellTarget} s");
        table.AddRow("a trivial cell after it", $"{Milliseconds(early)} ms", $"≤ {1000 * TrivialCellTarget} ms");
        var growth = Median(late.Select(c => c.Seconds)) / Median(early.Select(c => c.Seconds));
        table.AddRow($"the last of {cells} cells, against the early ones",
            $"{Milliseconds(late)} ms, ratio {Number(growth)}", $"≤ {GrowthTarget}");
        foreach (var (name, _) in Kinds)
        {
            var (before, after) = (early.Where(c => c.Kind == name), late.Where(c => c.Kind == name));
            table.AddRow($"  {name}", $"{Milliseconds(before)} ms early, {Milliseconds(after)} ms late", "");
        }
        table.AddRow("memory of the session", $"{Number(session[Warm - 2].MiB)} MiB early, {Number(session[^1].MiB)} MiB late", "");
        AnsiConsole.Write(table);

        var holds = Median(firsts) <= FirstCellTarget && Median(early.Select(c => c.Seconds)) <= TrivialCellTarget
            && Median(late.Select(c => c.Seconds)) <= GrowthTarget * Median(early.Select(c => c.Seconds));
        return holds ? 0 : 1;
    }

    private static async Task<double> FirstCell()
    {
        var clock = Stopwatch.StartNew();
        await using var worker = NotebookWorker.Start(new WorkerOptions { NotebookFolder = Path.GetTempPath() });
        await Run(worker, 1, "1 + 1");
        return clock.Elapsed.TotalSeconds;
    }

    private static async Task<List<(string Kind, double Seconds, double MiB)>> LongSession(int cells)
    {
        await using var worker = NotebookWorker.Start(new WorkerOptions { NotebookFolder = Path.GetTempPath() });
        await Run(worker, 1, "int first = 1;");
        var measured = new List<(string, double, double)>();
        for (var i = 2; i <= cells; i++)
        {
            var (name, code) = Kinds[i % Kinds.Length];
            var clock = Stopwatch.StartNew();
            await Run(worker, i, code);
            var seconds = clock.Elapsed.TotalSeconds;
            measured.Add((name, seconds, i == Warm || i == cells ? await Memory(worker, i) : 0));
        }
        return measured;
    }

    /// <summary>MiB of the worker's process.</summary>
    private static async Task<double> Memory(NotebookWorker worker, int number) =>
        double.Parse(await Run(worker, number, "Environment.WorkingSet"), CultureInfo.InvariantCulture) / (1 << 20);

    private static async Task<string> Run(NotebookWorker worker, int number, string code)
    {
        var output = new ResultOnly();
        var outcome = await worker.ExecuteAsync(number, code, output, TimeSpan.FromMinutes(1));
        return outcome.Succeeded ? output.Text : throw new InvalidOperationException(outcome.Error?.Message ?? outcome.Death?.Message);
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }

    private static string Milliseconds(IEnumerable<(string Kind, double Seconds, double MiB)> cells) =>
        Number(1000 * Median(cells.Select(c => c.Seconds)));

    private static string Number(double value) => value.ToString("G3", CultureInfo.InvariantCulture);

    private sealed class ResultOnly : ICellOutput
    {
        public string Text { get; private set; } = "";

        public void Stream(string name, string text) { }

        public void Display(IReadOnlyList<FormattedValue> bundle, string displayId, bool isUpdate) { }

        public void Result(IReadOnlyList<FormattedValue> bundle) => Text = bundle[^1].Value;
    }
}
