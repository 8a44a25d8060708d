using ExpClip.Notebooks.Document;
using ExpClip.Notebooks.Worker;

namespace ExpClip.Notebooks.Runner;

/// <summary>One notebook on its way through one worker.</summary>
internal sealed class NotebookRun(NotebookDocument notebook, NotebookWorker worker, NotebookRunOptions options)
{
    private const string SkipTag = "skip";
    private const string MayFailTag = "raises-exception";

    private readonly List<NotebookFailure> failures = [];
    private readonly OutputCollector outputs = new();

    public IReadOnlyList<NotebookFailure> Failures => failures;

    public int CellsExecuted { get; private set; }

    /// <summary>Top to bottom, to the first failure, or through all failures that leave the worker alive when told to keep going.</summary>
    public async Task ExecuteAllAsync(CancellationToken cancellation)
    {
        var code = notebook.Cells.Where(cell => cell.Type == CellType.Code).ToList();
        foreach (var cell in code)
        {
            cell.ClearOutputs();
            RunStamp.Clear(cell);
        }
        var cells = code.Where(cell => !cell.HasTag(SkipTag) && cell.Source.Trim().Length > 0).ToList();
        try
        {
            foreach (var cell in cells)
            {
                if (!await ExecuteAsync(cell, cells.Count, cancellation)) return;
            }
        }
        catch (OperationCanceledException)
        {
            Fail(NotebookExitCode.Cancelled, null, "Cancelled", "the run was cancelled", []);
        }
        catch (WorkerStartException e)
        {
            failures.Add(NotebookFailure.OfRun(NotebookExitCode.EngineNotStarted, notebook.Name, e.Message));
        }
    }

    /// <returns>Whether the run goes on.</returns>
    private async Task<bool> ExecuteAsync(NotebookCell cell, int total, CancellationToken cancellation)
    {
        int number = ++CellsExecuted;
        string firstLine = cell.Source.Split('\n').First(line => line.Trim().Length > 0).Trim();
        options.Progress?.Report(new CellProgress(number, total, firstLine, null, null));
        outputs.Begin(cell, number);
        CellOutcome outcome;
        try
        {
            outcome = await worker.ExecuteAsync(number, cell.Source, outputs, options.CellTimeout, cancellation);
        }
        finally
        {
            outputs.End();
        }
        bool goesOn = Judge(cell, outcome);
        RunStamp.Mark(cell, outcome);
        options.Progress?.Report(new CellProgress(number, total, firstLine, outcome.Seconds, outcome.Succeeded));
        return goesOn;
    }

    private bool Judge(NotebookCell cell, CellOutcome outcome)
    {
        if (outcome.Death is { } death)
        {
            outputs.Error(death);
            var kind = death.Kind == WorkerDeathKind.Timeout ? NotebookExitCode.CellTimedOut : NotebookExitCode.WorkerDied;
            Fail(kind, null, death.Kind.ToString(), death.Message, death.LastWords.Split('\n'));
            return false;
        }
        if (outcome.Error is not { } error) return true;
        outputs.Error(error);
        if (cell.HasTag(MayFailTag)) return true;
        Fail(NotebookExitCode.CellFailed, error.Line, error.Name, error.Message, error.Traceback);
        return options.KeepGoing;
    }

    private void Fail(NotebookExitCode kind, int? line, string name, string message, IReadOnlyList<string> traceback) =>
        failures.Add(new NotebookFailure(kind, notebook.Name, CellsExecuted > 0 ? CellsExecuted : null, line, name, message, traceback));
}
