using System.Diagnostics;

namespace ExpClip.Notebooks.Jupyter;

/// <summary>Executes a notebook as a Jupyter user would: by <c>jupyter nbconvert</c>, through a kernelspec in a folder of its own.</summary>
/// <param name="Prefix">Holds <c>share/jupyter/kernels/</c>; Jupyter's settings, runtime files and results go there too.</param>
/// <param name="Python">The python that has nbconvert and ipykernel.</param>
public sealed record JupyterExecution(string Prefix, string Python)
{
    private const int LinesOfReason = 15;

    /// <summary>For one cell.</summary>
    public TimeSpan CellTimeout { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Runs the notebook from top to bottom; the original is not changed.</summary>
    /// <returns>The executed copy.</returns>
    /// <exception cref="NotebookException">Jupyter could not execute it; the message ends with its reason.</exception>
    public async Task<string> RunAsync(string notebook, CancellationToken cancellation = default)
    {
        string folder = Path.Combine(Prefix, "executed");
        using var jupyter = Process.Start(Command(notebook, folder))!;
        await using var stop = cancellation.Register(() => jupyter.Kill(entireProcessTree: true));
        var said = jupyter.StandardError.ReadToEndAsync(CancellationToken.None);
        await jupyter.StandardOutput.ReadToEndAsync(CancellationToken.None);
        await jupyter.WaitForExitAsync(CancellationToken.None);
        cancellation.ThrowIfCancellationRequested();
        if (jupyter.ExitCode == 0) return Path.Combine(folder, Path.GetFileName(notebook));
        var reason = (await said).Trim().Split('\n');
        throw NotebookException.At(notebook, 0, "jupyter nbconvert could not execute it",
            $"It ended with status {jupyter.ExitCode} and said:\n{string.Join('\n', reason.TakeLast(LinesOfReason))}");
    }

    private ProcessStartInfo Command(string notebook, string folder)
    {
        string timeout = FormattableString.Invariant($"--ExecutePreprocessor.timeout={CellTimeout.TotalSeconds:0}");
        var start = new ProcessStartInfo(Python,
            ["-m", "nbconvert", "--to", "notebook", "--execute", timeout, "--output-dir", folder, Path.GetFullPath(notebook)])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["JUPYTER_DATA_DIR"] = start.Environment["JUPYTER_PATH"] = KernelSpec.PrefixFolder(Prefix);
        start.Environment["JUPYTER_CONFIG_DIR"] = Path.Combine(Prefix, "etc");
        start.Environment["JUPYTER_RUNTIME_DIR"] = start.Environment["IPYTHONDIR"] = Path.Combine(Prefix, "runtime");
        return start;
    }
}
