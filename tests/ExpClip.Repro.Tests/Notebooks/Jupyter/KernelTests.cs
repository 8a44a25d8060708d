using System.Diagnostics;
using ExpClip.Notebooks;
using ExpClip.Notebooks.Jupyter;

namespace ExpClip.Repro.Tests.Notebooks.Jupyter;

/// <summary>An interrupt has a deadline, which other tests on the same cores would miss for it.</summary>
[CollectionDefinition(nameof(KernelTests), DisableParallelization = true)]
public sealed class KernelTestsAlone;

/// <summary>The kernel seen through jupyter_client, as a front end sees it; skipped where python has no ipykernel.</summary>
[Collection(nameof(KernelTests))]
public sealed class KernelTests
{
    [SkippableFact]
    public void EveryExchangeOfTheProtocolHolds() => RequireSuccess(["exchanges"], "16 passed, 0 failed");

    [SkippableFact]
    public void DamagedMessagesLeaveTheKernelRunning() => RequireSuccess(["mutations", "300", "1"], "300 sent");

    [SkippableFact]
    [Trait("Category", "Nightly")]
    public void TenThousandDamagedMessagesLeaveTheKernelRunning() => RequireSuccess(["mutations", "10000", "2"], "10000 sent");

    private static void RequireSuccess(string[] arguments, string closing)
    {
        using var folder = new TempFolder();
        string python = PythonOrSkip();
        new KernelSpec { Python = python }.Install(folder.Path);
        string script = Path.Combine(AppContext.BaseDirectory, "Notebooks", "Jupyter", "kernel_exchanges.py");
        var start = new ProcessStartInfo(python, [script, .. arguments]) { RedirectStandardOutput = true };
        start.Environment["JUPYTER_DATA_DIR"] = folder.Path;
        using var process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(output.EndsWith(closing + "\n", StringComparison.Ordinal), $"expected '{closing}' at the end of:\n{output}");
        Assert.Equal(0, process.ExitCode);
    }

    internal static string PythonOrSkip()
    {
        try
        {
            return KernelPython.Find();
        }
        catch (NotebookException e) when (Environment.GetEnvironmentVariable("CI") != "true") // CI has it: ./repro brings it there
        {
            throw new SkipException(e.Message);
        }
    }
}
