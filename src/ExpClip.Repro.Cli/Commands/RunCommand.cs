using System.CommandLine;
using System.Globalization;
using ExpClip.Notebooks.Runner;
using ExpClip.Repro.Training.Paper;
using Spectre.Console;
using Profile = ExpClip.Repro.Training.Profile;

namespace ExpClip.Repro.Cli.Commands;

/// <summary><c>repro run</c>: every notebook of the kit, in order, in one profile.</summary>
internal static class RunCommand
{
    public static Command Create()
    {
        var profile = ProfileOptions.Profile();
        var data = ProfileOptions.Data();
        var only = new Option<string[]>("--only")
        {
            Description = "Only the notebooks whose names begin so: --only 04 05.", HelpName = "NN", AllowMultipleArgumentsPerToken = true,
        };
        var changed = new Option<bool>("--changed")
        {
            Description = "Leave out notebooks that ran well and of which nothing changed since: code, data, options, the notebook or one before it.",
        };
        var dry = new Option<bool>("--dry")
        {
            Description = "With --profile paper: run nothing, say what the paper's sizes take on this machine and what data and weights are missing.",
        };
        var timeout = new Option<int>("--timeout") { Description = "Seconds that one cell may take.", DefaultValueFactory = _ => 6 * 3600 };
        var device = ProfileOptions.Device();
        var command = new Command("run", "Executes the notebooks and writes results/runs/<profile>/.") 
        {
            profile, data, only, changed, dry, timeout, device,
        };
        command.SetAction(async (parsed, stop) =>
        {
            ProfileOptions.Use(parsed.GetValue(device));
            var name = parsed.GetValue(profile)!;
            if (parsed.GetValue(dry)) return Dry(name, parsed.GetValue(data));
            if (PaperProfile.Is(name)) PaperNeedsList.Require(ProfileOptions.Folder(parsed.GetValue(data)));
            return await Run(ProfileOptions.Resolve(name, parsed.GetValue(data)), parsed.GetValue(only) ?? [],
                parsed.GetValue(changed), TimeSpan.FromSeconds(parsed.GetValue(timeout)), stop);
        });
        return command;
    }

    private static int Dry(string profile, string? data) => profile == PaperProfile.Name ? PaperDryRun.Run(ProfileOptions.Folder(data))
        : throw new InputException("--dry is for --profile paper; the other profiles say themselves what they lack.");

    private static async Task<int> Run(Profile profile, string[] only, bool changed, TimeSpan timeout, CancellationToken stop)
    {
        var notebooks = Choose(only, profile);
        var folder = RepoFolders.Runs(profile.Name);
        if (only.Length == 0 && !changed) NotebookRuns.Forget(folder);
        var runs = new NotebookRuns(folder, profile);
        AnsiConsole.MarkupLineInterpolated($"[bold]{profile.Name}[/] profile: {profile.Substitutions}");

        var results = new List<(string Name, NotebookRunResult Result)>();
        foreach (var notebook in notebooks)
        {
            stop.ThrowIfCancellationRequested();
            if (changed && results.Count == 0 && runs.Stands(notebook)) // a later notebook builds on what an earlier one has just made anew
            {
                Console.WriteLine($"{Path.GetFileName(notebook)}  unchanged since its last run");
                continue;
            }
            runs.Begin(notebook);
            results.Add((Path.GetFileName(notebook), await Execute(notebook, profile, folder, timeout, stop)));
            runs.End(notebook, results[^1].Result);
        }
        return Report(results, notebooks.Length, folder);
    }

    private static async Task<NotebookRunResult> Execute(string notebook, Profile profile, string folder, TimeSpan timeout, CancellationToken stop)
    {
        var name = Path.GetFileName(notebook);
        using var progress = new NotebookProgress(name);
        return await NotebookRunner.RunAsync(new NotebookRunOptions
        {
            InputPath = notebook,
            OutputPath = Path.Combine(folder, "notebooks", name),
            Parameters = new Dictionary<string, string> { ["profile"] = profile.Name, ["data"] = profile.DataFolder ?? "" },
            CellTimeout = timeout,
            Stamp = RunStamps.Now(),
            Progress = progress,
        }, stop);
    }

    private static string[] Choose(string[] only, Profile profile)
    {
        var chosen = Choose(only);
        if (profile.Paper is null) return chosen;
        var running = chosen.Where(path => PaperProfile.Notebooks.Contains(Path.GetFileName(path)[..2])).ToArray();
        var others = string.Join(", ", chosen.Except(running).Select(path => Path.GetFileName(path)[..2]));
        if (others.Length > 0 && only.Length > 0)
            throw new InputException($"The {profile.Name} profile has notebooks {string.Join(", ", PaperProfile.Notebooks)}, not {others}: "
                + "they run in smoke and full.");
        if (others.Length > 0) Console.WriteLine($"without {others}, which run in smoke and full");
        return running;
    }

    private static string[] Choose(string[] only)
    {
        var all = Directory.GetFiles(RepoFolders.Notebooks, "*.ipynb").Order(StringComparer.Ordinal).ToArray();
        foreach (var prefix in only)
            if (!all.Any(path => Path.GetFileName(path).StartsWith(prefix, StringComparison.Ordinal)))
                throw new InputException($"No notebook's name begins with '{prefix}'. There are: {string.Join(", ", all.Select(Path.GetFileName))}.");
        return only.Length == 0 ? all
            : [.. all.Where(path => only.Any(prefix => Path.GetFileName(path).StartsWith(prefix, StringComparison.Ordinal)))];
    }

    private static int Report(List<(string Name, NotebookRunResult Result)> results, int notebooks, string folder)
    {
        var table = Screen.Table("notebook", "cells", "seconds", "");
        foreach (var (name, result) in results)
            table.Row(name, $"{result.CellsExecuted}", result.Seconds.ToString("F1", CultureInfo.InvariantCulture), 
                result.Succeeded ? "ok" : result.ExitCode.ToString());
        if (results.Count > 0) AnsiConsole.Write(table);
        foreach (var (_, result) in results)
            foreach (var failure in result.Failures) Screen.Error(failure.ToString());

        Console.WriteLine($"results: {folder}");
        var failed = results.Count(entry => !entry.Result.Succeeded);
        Screen.Closing(notebooks - failed, failed);
        return failed == 0 ? ExitCode.Success : ExitCode.Failed;
    }
}
