using ExpClip.Notebooks.Worker;

namespace ExpClip.Repro.Tests.Notebooks;

/// <summary>Whatever ends the worker becomes an outcome with a name, and never takes the parent with it.</summary>
public sealed class WorkerDeathTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData("Environment.Exit(3);", WorkerDeathKind.Exit, "Environment.Exit(3)")]
    [InlineData("int Deep(int n) => Deep(n + 1) + 1;\nDeep(0)", WorkerDeathKind.StackOverflow, "stack")]
    [InlineData(
        "new System.Threading.Thread(() => throw new Exception(\"loose\")).Start();\nSystem.Threading.Thread.Sleep(-1);",
        WorkerDeathKind.UnhandledException, "exception")]
    [InlineData(
        "[System.Runtime.InteropServices.DllImport(\"libc\")] static extern IntPtr memset(IntPtr at, int value, nint bytes);\n"
        + "memset(8, 0, 1);",
        WorkerDeathKind.NativeCrash, "SIGSEGV")]
    [InlineData(
        "[System.Runtime.InteropServices.DllImport(\"libc\")] static extern void _exit(int code);\n_exit(7);",
        WorkerDeathKind.Exit, "exit code 7")]
    public async Task DeathHasAKindAndKeepsWhatWasShown(string code, WorkerDeathKind kind, string message)
    {
        using var folder = new TempFolder();
        await using var worker = NotebookWorker.Start(new WorkerOptions { NotebookFolder = folder.Path });
        var output = new RecordedOutput();
        var outcome = await worker.ExecuteAsync(1, "display(\"before\");\n" + code, output, Long);
        Assert.Equal(kind, outcome.Death?.Kind);
        Assert.Contains(message, outcome.Death!.Message);
        Assert.Equal("before", output.Displays.Single().Single().Value);
        Assert.False(worker.IsAlive);
    }

    [Fact]
    public async Task AHangIsEndedWithItsChildren()
    {
        using var folder = new TempFolder();
        await using var worker = NotebookWorker.Start(new WorkerOptions { NotebookFolder = folder.Path });
        var output = new RecordedOutput();
        await worker.ExecuteAsync(1, "var child = System.Diagnostics.Process.Start(\"/bin/sleep\", \"600\");\ndisplay(child.Id);", output, Long);
        var outcome = await worker.ExecuteAsync(2, "while (true) { }", output, TimeSpan.FromSeconds(0.5));
        Assert.Equal(WorkerDeathKind.Timeout, outcome.Death?.Kind);
        Assert.Contains("0.5 s", outcome.Death!.Message);
        Assert.False(IsRunning(int.Parse(output.Displays.Single().Single().Value)));
    }

    /// <summary>A killed process may stay as a zombie until init reaps it.</summary>
    private static bool IsRunning(int id)
    {
        for (int attempt = 0; attempt < 50; attempt++, Thread.Sleep(20))
        {
            string status = $"/proc/{id}/stat";
            if (!File.Exists(status) || File.ReadAllText(status).Contains(") Z")) return false;
        }
        return true;
    }
}
