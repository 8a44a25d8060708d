using System.CommandLine;
using ExpClip.Notebooks;
using ExpClip.Notebooks.Document;
using ExpClip.Notebooks.Jupyter;
using Spectre.Console;

namespace ExpClip.Repro.Cli.Commands;

/// <summary><c>repro kernel check</c>: the notebooks give the same in Jupyter as by the kit's own runner.</summary>
internal static class KernelCheckCommand
{
    private const string Profile = "smoke"; // what the notebooks' own parameters say

    public static Command Create()
    {
        var only = new Option<string[]>("--only")
        {
            Description = "The notebooks whose names begin so; default: 00 to 04.", HelpName = "NN", AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => ["00", "01", "02", "03", "04"],
        };
        var command = new Command("check",
            "Executes notebooks by jupyter nbconvert and compares outputs and metrics with those of the last ./repro run.") { only };
        command.SetAction((parsed, stop) => Run(parsed.GetValue(only)!, stop));
        return command;
    }

    private static async Task<int> Run(string[] only, CancellationToken stop)
    {
        var folder = Directory.CreateTempSubdirectory("repro-kernel-check-").FullName;
        try
        {
            var results = Path.Combine(folder, "results");
            var spec = KernelCommand.Spec();
            spec = spec with { Environment = new Dictionary<string, string>(spec.Environment) { ["EXPCLIP_RESULTS"] = results } };
            spec.Install(KernelSpec.PrefixFolder(folder));
            return await Compare(Choose(only), new JupyterExecution(folder, spec.Python), Path.Combine(results, "runs", Profile), stop);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<int> Compare(string[] notebooks, JupyterExecution jupyter, string results, CancellationToken stop)
    {
        var failed = 0;
        foreach (var notebook in notebooks)
        {
            var name = Path.GetFileName(notebook);
            var differences = await DifferencesOf(notebook, jupyter, stop);
            AnsiConsole.MarkupLineInterpolated($"{name}: {(differences.Count == 0 ? "the same in Jupyter" : "differs (runner, and Jupyter)")}");
            foreach (var difference in differences) Screen.Error($"{name}: {difference}");
            if (differences.Count > 0) failed++;
        }
        var metrics = Directory.Exists(results) ? Directory.GetFiles(results, "metrics.json", SearchOption.AllDirectories) : [];
        var drifted = metrics.Where(file => !IsSame(file, Path.Combine(RepoFolders.Runs(Profile), Path.GetRelativePath(results, file)))).ToArray();
        foreach (var file in drifted) Screen.Error($"{Path.GetRelativePath(results, file)}: not the bytes that the runner's notebook wrote");
        Console.WriteLine($"metrics.json of {metrics.Length} artefacts compared, {drifted.Length} differ");
        failed += drifted.Length;
        Screen.Closing(notebooks.Length + metrics.Length - failed, failed);
        return failed == 0 ? ExitCode.Success : ExitCode.Failed;
    }

    private static async Task<IReadOnlyList<string>> DifferencesOf(string notebook, JupyterExecution jupyter, CancellationToken stop)
    {
        var ours = Path.Combine(RepoFolders.Runs(Profile), "notebooks", Path.GetFileName(notebook));
        if (!File.Exists(ours)) return [$"the runner has not executed it: ./repro run --only {Path.GetFileName(notebook)[..2]}"];
        try
        {
            var theirs = await jupyter.RunAsync(notebook, stop);
            return OutputComparison.Differences(NotebookDocument.Load(ours), NotebookDocument.Load(theirs));
        }
        catch (NotebookException e)
        {
            return [e.Message];
        }
    }

    private static bool IsSame(string file, string other) =>
        File.Exists(other) && File.ReadAllBytes(file).AsSpan().SequenceEqual(File.ReadAllBytes(other));

    private static string[] Choose(string[] only)
    {
        var chosen = Directory.GetFiles(RepoFolders.Notebooks, "*.ipynb").Order(StringComparer.Ordinal)
            .Where(path => only.Any(prefix => Path.GetFileName(path).StartsWith(prefix, StringComparison.Ordinal))).ToArray();
        return chosen.Length > 0 ? chosen : throw new InputException($"No notebook's name begins with {string.Join(" or ", only)}.");
    }
}
