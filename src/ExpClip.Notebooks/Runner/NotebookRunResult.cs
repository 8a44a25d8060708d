namespace ExpClip.Notebooks.Runner;

/// <summary>How a run ended.</summary>
/// <param name="Failures">In order; more than one only with <see cref="NotebookRunOptions.KeepGoing"/>.</param>
/// <param name="OutputPath">The executed copy, kept after a failure too; null when none was written.</param>
/// <param name="CellsExecuted">Code cells that were started.</param>
public sealed record NotebookRunResult(IReadOnlyList<NotebookFailure> Failures, string? OutputPath, int CellsExecuted, double Seconds)
{
    public NotebookFailure? FirstFailure => Failures.Count > 0 ? Failures[0] : null;

    public NotebookExitCode ExitCode => FirstFailure?.Kind ?? NotebookExitCode.Success;

    public bool Succeeded => Failures.Count == 0;
}
