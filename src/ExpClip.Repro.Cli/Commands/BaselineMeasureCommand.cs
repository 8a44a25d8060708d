using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using ExpClip.Repro.Results;
using ExpClip.Repro.Training;

namespace ExpClip.Repro.Cli.Commands;

/// <summary><c>repro baseline measure</c>: runs the notebooks under other seeds and other arithmetic, and derives each tolerance from what
/// moved.</summary>
internal static class BaselineMeasureCommand
{
    // What another processor would do: other vector instructions in libtorch and in .NET's code, other matrix kernels in OpenBLAS.
    private static readonly (string Name, (string, string)[] Variables)[] Arithmetic =
    [
        ("arithmetic-1",
            [("ATEN_CPU_CAPABILITY", "default"), ("OPENBLAS_CORETYPE", "Nehalem"), ("DOTNET_EnableAVX2", "0"), ("DOTNET_EnableFMA", "0")]),
        ("arithmetic-2", [("ATEN_CPU_CAPABILITY", "avx2"), ("OPENBLAS_CORETYPE", "Haswell")]),
    ];

    public static Command Create()
    {
        var (profile, data) = (ProfileOptions.Profile(), ProfileOptions.Data());
        var seeds = new Option<int>("--seeds") { Description = "Runs with other seeds.", DefaultValueFactory = _ => 3 };
        var only = new Option<string[]>("--only")
        {
            Description = "Only these notebooks, the tolerances of the others stay: --only 00 02.",
            HelpName = "NN", AllowMultipleArgumentsPerToken = true,
        };
        var command = new Command("measure",
            "Measures how far the numbers move by seed and by arithmetic, and derives the tolerances. Stopped, it goes on where it was.")
        {
            profile, data, seeds, only,
        };
        command.SetAction((parsed, stop) => MeasureAsync(ProfileOptions.Resolve(parsed.GetValue(profile)!, parsed.GetValue(data)),
            parsed.GetValue(seeds), parsed.GetValue(only) ?? [], stop));
        return command;
    }

    private static async Task<int> MeasureAsync(Profile profile, int seeds, string[] only, CancellationToken stop)
    {
        if (seeds is < 1 or > 100) throw new InputException($"{seeds} seeds; 1 to 100 are possible.");
        var path = RepoFolders.Baseline(profile.Name);
        var baseline = Baseline.Load(path);
        var bySeed = new List<IReadOnlyList<ArtefactMetrics>>();
        for (var seed = 1; seed <= seeds; seed++)
            bySeed.Add(await RunAsync(profile, only, $"seed-{seed}", [(Profile.SeedVariable, seed.ToString(CultureInfo.InvariantCulture))], stop));
        var byMachine = new List<IReadOnlyList<ArtefactMetrics>>();
        foreach (var (name, variables) in Arithmetic) byMachine.Add(await RunAsync(profile, only, name, variables, stop));
        var measured = baseline.Measured(bySeed, byMachine);
        measured.Save(path);
        var numbers = measured.Artefacts.SelectMany(artefact => artefact.Value.Values).ToArray();
        Console.WriteLine($"{path}: tolerances of {numbers.Count(number => number.Spread is not null)} of {numbers.Length} numbers are measured; "
            + $"now from {seeds} other seeds and {Arithmetic.Length} kinds of arithmetic");
        return ExitCode.Success;
    }

    /// <summary>One run in a folder of its own; with <c>--changed</c>, what is there already is not run again.</summary>
    /// <returns>The artefacts of the chosen notebooks: others in the folder may be of older code.</returns>
    private static async Task<IReadOnlyList<ArtefactMetrics>> RunAsync(Profile profile, string[] only, string name, (string, string)[] variables,
        CancellationToken stop)
    {
        var results = Path.Combine(RepoFolders.Results, "runs", "spread", name);
        var start = new ProcessStartInfo("dotnet",
            ["exec", typeof(BaselineMeasureCommand).Assembly.Location, "run", "--changed", "--profile", profile.Name]);
        foreach (var notebook in only) start.ArgumentList.Add($"--only={notebook}");
        if (profile.DataFolder is { } data) start.ArgumentList.Add($"--data={data}");
        start.Environment["EXPCLIP_RESULTS"] = results;
        foreach (var (variable, value) in variables) start.Environment[variable] = value;
        Console.WriteLine($"{name}: {string.Join(", ", variables.Select(variable => $"{variable.Item1}={variable.Item2}"))}");
        using var run = Process.Start(start)!;
        await using var kill = stop.Register(() => run.Kill(entireProcessTree: true));
        await run.WaitForExitAsync(CancellationToken.None);
        stop.ThrowIfCancellationRequested();
        if (run.ExitCode != 0) throw new InputException($"The run '{name}' failed. Its notebooks are in {results}; nothing was written.");
        var folder = Path.Combine(results, "runs", profile.Name);
        var chosen = NotebookRecord.All(folder).Where(record => only.Length == 0 || only.Any(record.Notebook.StartsWith))
            .SelectMany(record => record.Wrote).ToHashSet();
        return [.. BaselineCheck.LoadRun(folder).Where(metrics => chosen.Contains(metrics.Artefact))];
    }
}
