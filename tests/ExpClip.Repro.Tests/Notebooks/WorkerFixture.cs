using ExpClip.Notebooks.Worker;

namespace ExpClip.Repro.Tests.Notebooks;

/// <summary>One worker for all tests of a class; cells of different tests share its state, so they use names of their own.</summary>
public sealed class WorkerFixture : IAsyncLifetime
{
    private int number;
    private NotebookWorker worker = null!;

    public TempFolder Folder { get; } = new();

    public Task InitializeAsync()
    {
        worker = NotebookWorker.Start(new WorkerOptions { NotebookFolder = Folder.Path });
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await worker.DisposeAsync();
        Folder.Dispose();
    }

    /// <summary>Runs a cell that must succeed.</summary>
    public async Task<RecordedOutput> RunAsync(string code)
    {
        var (output, outcome) = await TryAsync(code);
        Assert.True(outcome.Succeeded, string.Join('\n', outcome.Error?.Traceback ?? [outcome.Death?.ToString() ?? ""]));
        return output;
    }

    public async Task<(RecordedOutput Output, CellOutcome Outcome)> TryAsync(string code)
    {
        var output = new RecordedOutput();
        var outcome = await worker.ExecuteAsync(++number, code, output, TimeSpan.FromSeconds(60));
        Assert.True(worker.IsAlive, outcome.Death?.ToString());
        return (output, outcome);
    }

    /// <summary>How errors name the cell that ran last.</summary>
    public string LastCell => $"cell {number}";
}
