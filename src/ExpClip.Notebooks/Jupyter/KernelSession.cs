using ExpClip.Notebooks.Engine;
using ExpClip.Notebooks.Engine.Assistance;
using ExpClip.Notebooks.Worker;

namespace ExpClip.Notebooks.Jupyter;

/// <summary>The worker behind a kernel. An interrupt that it does not heed replaces it by a fresh one; a death is told and final.</summary>
internal sealed class KernelSession(string folder, KernelOutput output, CancellationToken gone) : IAsyncDisposable
{
    private NotebookWorker worker = Start(folder);
    private CancellationTokenSource? interruption;

    public async Task<KernelEvent> AnswerAsync(WorkerRequest request)
    {
        try
        {
            return request switch
            {
                CellRequest cell => await RunAsync(cell),
                CompletionRequest(var code, var position) =>
                    new CompletionsShown(await worker.CompleteAsync(code, position, gone) ?? new Completions(position, position, [])),
                InspectionRequest(var code, var position) => new DescriptionShown(await worker.InspectAsync(code, position, gone)),
                CompletenessRequest(var code) =>
                    new CompletenessShown(await worker.CheckCompletenessAsync(code, gone) ?? Completeness.Complete),
                _ => new RequestRefused($"nobody serves {request}"),
            };
        }
        catch (WorkerStartException e)
        {
            return new EngineDied("EngineNotStarted", e.Message, "");
        }
    }

    /// <summary>Ends the running cell; from any thread. Between cells it does nothing.</summary>
    public void Interrupt() => interruption?.CancelAsync();

    public ValueTask DisposeAsync() => worker.DisposeAsync();

    private async Task<KernelEvent> RunAsync(CellRequest cell)
    {
        var interrupt = new CancellationTokenSource(); // not disposed: a late interrupt may still hold it
        interruption = interrupt;
        var outcome = await worker.ExecuteAsync(cell.Number, cell.Code, output, Timeout.InfiniteTimeSpan, gone, interrupt.Token);
        interruption = null;
        switch (outcome.Death)
        {
            case null: return new CellDone(outcome.Error);
            case { Kind: WorkerDeathKind.Unstoppable } death:
                await worker.DisposeAsync();
                worker = Start(folder);
                return new CellDone(Restarted(death));
            case var death: return new EngineDied(death.Kind.ToString(), death.Message, death.LastWords);
        }
    }

    private static CellError Restarted(WorkerDeath death) => new("Restarted",
        $"{death.Message}; the session was restarted, and all variables are lost", null, null,
        [$"Interrupted: {death.Message}.", "The session was restarted, and all variables are lost. Run the notebook from the top."]);

    private static NotebookWorker Start(string folder) => NotebookWorker.Start(new WorkerOptions { NotebookFolder = folder });
}
