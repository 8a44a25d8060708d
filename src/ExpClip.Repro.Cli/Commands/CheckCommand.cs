using System.CommandLine;
using System.Globalization;
using ExpClip.Repro.Results;
using Spectre.Console;

namespace ExpClip.Repro.Cli.Commands;

/// <summary><c>repro check</c>: this run's numbers against the committed ones.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var profile = ProfileOptions.Profile();
        var accept = new Option<bool>("--accept") { Description = "Write the run's numbers as the new baseline instead of comparing." };
        var command = new Command("check", "Compares the metrics of the last run with results/baseline/<profile>.json.") { profile, accept };
        command.SetAction(parsed => parsed.GetValue(accept) ? Accept(parsed.GetValue(profile)!) : Check(parsed.GetValue(profile)!));
        return command;
    }

    private static int Check(string profile)
    {
        var baseline = Baseline.Load(RepoFolders.Baseline(profile));
        var comparisons = BaselineCheck.Compare(baseline, BaselineCheck.LoadRun(RepoFolders.Runs(profile)));
        var table = Screen.Table("artefact", "metric", "accepted", "now", "allowed", "");
        foreach (var c in comparisons) table.Row(c.Artefact, c.Metric, Number(c.Expected?.Value), Number(c.Value), Allowed(c.Expected), c.Verdict.ToString().ToLowerInvariant());
        AnsiConsole.Write(table);

        var failed = comparisons.Count(c => c.Verdict != Verdict.Holds);
        if (failed > 0) Screen.Error("some numbers drifted, are missing or are new. If the change is meant: ./repro check --accept, and commit the difference.");
        Screen.Closing(comparisons.Count - failed, failed);
        return failed == 0 ? ExitCode.Success : ExitCode.Failed;
    }

    private static int Accept(string profile)
    {
        var path = RepoFolders.Baseline(profile);
        var baseline = Baseline.From(profile, BaselineCheck.LoadRun(RepoFolders.Runs(profile)));
        baseline.Save(path);
        Console.WriteLine($"{path}: {baseline.Artefacts.Sum(artefact => artefact.Value.Count)} numbers of {baseline.Artefacts.Count} artefacts accepted");
        return ExitCode.Success;
    }

    private static string Allowed(Expectation? expected) => expected is null ? "" : expected.Absolute == 0 ? "exactly" : "± " + Number(expected.Absolute);

    private static string Number(double? value) => value?.ToString("G6", CultureInfo.InvariantCulture) ?? "–";
}
