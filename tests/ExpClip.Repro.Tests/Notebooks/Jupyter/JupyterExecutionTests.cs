using ExpClip.Notebooks;
using ExpClip.Notebooks.Document;
using ExpClip.Notebooks.Jupyter;
using ExpClip.Notebooks.Runner;
using static ExpClip.Repro.Tests.Notebooks.NotebookJson;

namespace ExpClip.Repro.Tests.Notebooks.Jupyter;

/// <summary>One notebook by jupyter nbconvert and by the runner; skipped where python has no nbconvert.</summary>
[Collection(nameof(KernelTests))]
public sealed class JupyterExecutionTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [SkippableFact]
    public async Task JupyterShowsWhatTheRunnerShows()
    {
        string notebook = Write(folder, "both.ipynb",
            Markdown("# Prose"), Code("int n = 2;", "parameters"),
            Code("Console.WriteLine(\"ä😀\"); Console.Error.Write(\"err\"); Console.WriteLine(\"out\");"),
            Code("var bar = display(\"0 %\");\nnew[] { (Name: \"<b>\", Size: n) }"),
            Code("bar.Update(\"100 %\");\nHTML(\"<i>x</i>\")"),
            Code("int zero = 0;\nn / zero", "raises-exception"));
        var run = await NotebookRunner.RunAsync(new() { InputPath = notebook, OutputPath = folder.File("ours.ipynb") });
        Assert.True(run.Succeeded, run.FirstFailure?.ToString());
        var ours = NotebookDocument.Load(folder.File("ours.ipynb"));
        var theirs = NotebookDocument.Load(await JupyterOrSkip().RunAsync(notebook));
        Assert.Empty(OutputComparison.Differences(ours, theirs));
        Assert.Equal([0, 3, 2, 1, 1], theirs.Cells.Where(cell => cell.Type == CellType.Code).Select(cell => cell.Outputs.Count));
    }

    [SkippableFact]
    public async Task AFailureIsToldWithJupytersReason()
    {
        string notebook = Write(folder, "bad.ipynb", Code("throw new Exception(\"the reason\");"));
        var e = await Assert.ThrowsAsync<NotebookException>(() => JupyterOrSkip().RunAsync(notebook));
        Assert.Contains("bad.ipynb: jupyter nbconvert could not execute it", e.Message);
        Assert.Contains("the reason", e.Message);
    }

    private JupyterExecution JupyterOrSkip()
    {
        string python = KernelTests.PythonOrSkip();
        new KernelSpec { Python = python }.Install(KernelSpec.PrefixFolder(folder.Path));
        var start = new System.Diagnostics.ProcessStartInfo(python, ["-c", "import nbconvert"]) { RedirectStandardError = true };
        using var probe = System.Diagnostics.Process.Start(start)!;
        probe.WaitForExit();
        Skip.If(probe.ExitCode != 0 && Environment.GetEnvironmentVariable("CI") != "true", "python has no nbconvert (Debian: jupyter-nbconvert).");
        return new JupyterExecution(folder.Path, python);
    }
}
