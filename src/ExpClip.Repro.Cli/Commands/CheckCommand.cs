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
        var accept = new Option<bool>("--accept") { Description = "Make the run's numbers the new baseline, and keep its pictures and tables in results/rendered/." };
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
        CopyRendered(RepoFolders.Runs(profile), RepoFolders.Rendered(profile));
        Console.WriteLine($"{path}: {baseline.Artefacts.Sum(artefact => artefact.Value.Count)} numbers of {baseline.Artefacts.Count} artefacts accepted");
        return ExitCode.Success;
    }

    /// <summary>The pictures and tables that belong to the accepted numbers.</summary>
    private static void CopyRendered(string run, string target)
    {
        if (Directory.Exists(target)) Directory.Delete(target, recursive: true);
        foreach (var metrics in Directory.GetFiles(run, "metrics.json", SearchOption.AllDirectories))
        {
            var artefact = Path.GetDirectoryName(metrics)!;
            var folder = Directory.CreateDirectory(Path.Combine(target, Path.GetFileName(artefact)));
            foreach (var file in Directory.GetFiles(artefact).Where(file => Path.GetExtension(file) is ".png" or ".md"))
                File.Copy(file, Path.Combine(folder.FullName, Path.GetFileName(file)));
        }
    }

    private static string Allowed(Expectation? expected) => expected is null ? "" : expected.Absolute == 0 ? "exactly" : "± " + Number(expected.Absolute);

    private static string Number(double? value) => value?.ToString("G6", CultureInfo.InvariantCulture) ?? "–";
}
