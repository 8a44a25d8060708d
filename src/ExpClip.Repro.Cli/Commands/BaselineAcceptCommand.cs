using System.CommandLine;
using ExpClip.Repro.Figures;
using ExpClip.Repro.Results;
using Spectre.Console;

namespace ExpClip.Repro.Cli.Commands;

/// <summary><c>repro baseline accept</c>: shows what differs from the baseline, asks, and makes the run the new one.</summary>
internal static class BaselineAcceptCommand
{
    public static Command Create()
    {
        var profile = ProfileOptions.Profile();
        var yes = new Option<bool>("--yes", "-y") { Description = "Do not ask." };
        var only = new Option<string[]>("--only")
        {
            Description = "Only these artefacts, the others stay as they are: --only user-study.",
            HelpName = "ARTEFACT", AllowMultipleArgumentsPerToken = true,
        };
        var command = new Command("accept", "Shows how the last run differs from the baseline, asks, and makes it the new one.")
        {
            profile, yes, only,
        };
        command.SetAction(parsed => Accept(parsed.GetValue(profile)!, parsed.GetValue(only) ?? [], parsed.GetValue(yes)));
        return command;
    }

    /// <param name="asked">Whether the user has agreed already.</param>
    internal static int Accept(string profile, string[] only, bool asked)
    {
        var path = RepoFolders.Baseline(profile);
        var run = BaselineCheck.LoadRun(RepoFolders.Runs(profile));
        foreach (var name in only)
            if (run.All(artefact => artefact.Artefact != name))
                throw new InputException(
                    $"The run has no artefact '{name}'. It has: {string.Join(", ", run.Select(artefact => artefact.Artefact))}.");
        var failed = NotebookRecord.Failed(RepoFolders.Runs(profile));
        if (failed.Count > 0 && only.Length == 0)
            throw new InputException($"{failed[0].Notebook} failed in this run: {failed[0].Failure}. "
                + "Run it again before accepting, or name the artefacts with --only.");

        var earlier = File.Exists(path) ? Baseline.Load(path) : null;
        var baseline = Baseline.From(profile, run, earlier, only);
        if (earlier is not null) CheckCommand.Print(Differences(earlier, run, only));
        if (!asked && !Agrees()) return ExitCode.Failed;
        baseline.Save(path);
        RenderedCopies.Update(RepoFolders.Runs(profile), RepoFolders.Rendered(profile), only);
        Console.WriteLine(ScorecardDocument.WriteAccepted());
        Console.WriteLine($"{path}: {baseline.Artefacts.Sum(artefact => artefact.Value.Count)} numbers of {baseline.Artefacts.Count} artefacts");
        return ExitCode.Success;
    }

    private static IEnumerable<Comparison> Differences(Baseline earlier, IReadOnlyList<ArtefactMetrics> run, string[] only) =>
        BaselineCheck.Compare(earlier, run).Where(c => (only.Length == 0 || only.Contains(c.Artefact)) && c.Moved != 0);

    private static bool Agrees()
    {
        if (Console.IsInputRedirected)
            throw new InputException("Nobody can be asked here: the input is no terminal. Look at the difference above and give --yes.");
        return AnsiConsole.Confirm("Make this run the baseline?", defaultValue: false);
    }
}
