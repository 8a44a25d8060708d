using System.CommandLine;
using System.Diagnostics;
using ExpClip.Repro.Results.Benchmarks;

namespace ExpClip.Repro.Cli.Commands;

/// <summary><c>repro bench</c>: the kit's hot paths beside PyTorch and the other references, by the benchmark program.</summary>
internal static class BenchCommand
{
    public static Command Create()
    {
        var check = new Option<bool>("--check") { Description = "Measures nothing: tells whether README.md says what the committed report says." };
        var rest = new Argument<string[]>("OPTIONS")
        {
            Description = "Handed on: --only NAME..., --quick, --rounds N, --readme, --python FILE, --merges FILE, --device DEVICE, --compile.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var command = new Command("bench", "Times the hot paths beside PyTorch, SciPy and scikit-learn, and writes results/benchmarks/.")
        {
            check, rest,
        };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction((parsed, stop) => parsed.GetValue(check)
            ? Task.FromResult(Check())
            : Run([.. parsed.GetValue(rest) ?? [], .. parsed.UnmatchedTokens], stop));
        return command;
    }

    private static int Check()
    {
        if (ReadmeSection.IsInStep(ReadmeSection.Readme, BenchmarkReport.Folder)) return ExitCode.Success;
        Screen.Error("README.md's table of speeds is not that of results/benchmarks/. Put it there: ./repro bench --readme");
        return ExitCode.Failed;
    }

    private static async Task<int> Run(string[] options, CancellationToken stop)
    {
        var program = Path.Combine(RepoFolders.Root, "artifacts", "bin", "ExpClip.Repro.Benchmarks", "release", "repro-bench.dll");
        if (!File.Exists(program))
            throw InputException.At(program, 0, "the benchmark program is not built", "Build the solution: dotnet build -c Release.");
        using var bench = Process.Start(new ProcessStartInfo("dotnet", [program, "compare", .. options]))!;
        await using var kill = stop.Register(() => bench.Kill(entireProcessTree: true));
        await bench.WaitForExitAsync(CancellationToken.None);
        stop.ThrowIfCancellationRequested();
        return bench.ExitCode;
    }
}
