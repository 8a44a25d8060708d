using System.CommandLine;
using ExpClip.Repro.Results;
using Spectre.Console;

namespace ExpClip.Repro.Cli.Commands;

/// <summary><c>repro check</c>: this run's numbers, and the structure of its charts, against the committed ones.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var profile = ProfileOptions.Profile();
        var all = new Option<bool>("--all") { Description = "Show also the numbers that hold." };
        var accept = new Option<bool>("--accept") { Description = "The same as: baseline accept --yes." };
        var command = new Command("check", "Compares the last run with results/baseline/<profile>.json and says what moved.")
        {
            profile, all, accept,
        };
        command.SetAction(parsed => parsed.GetValue(accept) ? BaselineAcceptCommand.Accept(parsed.GetValue(profile)!, [], asked: true)
            : Check(parsed.GetValue(profile)!, parsed.GetValue(all)));
        return command;
    }

    private static int Check(string profile, bool all)
    {
        var folder = RepoFolders.Runs(profile);
        var failed = NotebookRecord.Failed(folder);
        var comparisons = BaselineCheck.Compare(Baseline.Load(RepoFolders.Baseline(profile)), BaselineCheck.LoadRun(folder));
        Print(comparisons.Where(c => all || c.Verdict != Verdict.Holds));
        foreach (var notebook in failed)
        {
            var log = notebook.Log.Length > 0 ? $"\n  log: {Path.Combine(folder, notebook.Log)}" : "";
            Screen.Error($"{notebook.Notebook} failed: {notebook.Failure}{log}");
        }

        var report = Path.Combine(folder, CheckReport.FileName);
        File.WriteAllText(report, CheckReport.Of(profile, comparisons, failed));
        Console.WriteLine($"report: {report}");
        var moved = comparisons.Count(c => c.Verdict != Verdict.Holds);
        if (moved > 0)
            Screen.Error("some numbers drifted, are missing or are new. If the change is meant: ./repro baseline accept, and commit the difference.");
        Screen.Closing(comparisons.Count - moved, moved + failed.Count);
        return moved + failed.Count == 0 ? ExitCode.Success : ExitCode.Failed;
    }

    internal static void Print(IEnumerable<Comparison> comparisons)
    {
        var table = Screen.Table("artefact", "number", "");
        foreach (var c in comparisons) table.Row(c.Artefact, c.Metric, CheckReport.Describe(c));
        if (table.Rows.Count > 0) AnsiConsole.Write(table);
    }
}
