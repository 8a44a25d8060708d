using ExpClip.Notebooks.Worker;

namespace ExpClip.Repro.Tests.Notebooks;

/// <summary>How a cell that is interrupted ends, and on which thread cells run.</summary>
public sealed class InterruptTests : IAsyncDisposable
{
    private readonly TempFolder folder = new();
    private readonly NotebookWorker worker;
    private int number;

    public InterruptTests() => worker = NotebookWorker.Start(new WorkerOptions { NotebookFolder = folder.Path });

    public async ValueTask DisposeAsync()
    {
        await worker.DisposeAsync();
        folder.Dispose();
    }

    [Theory]
    [InlineData("while (true) { }")]
    [InlineData("await Task.Delay(1); while (true) { }")]
    [InlineData("await Task.Delay(-1);")]
    [InlineData("await Task.Delay(-1, KernelInvocationContext.Current.CancellationToken);")]
    [InlineData("KernelInvocationContext.Current.CancellationToken.WaitHandle.WaitOne(); throw new OperationCanceledException();")]
    public async Task TheCellEndsAndTheSessionIsKept(string code)
    {
        await RunAsync("int kept = 7;");
        var (_, outcome) = await InterruptAsync(code);
        Assert.Equal("Interrupted", outcome.Error?.Name);
        Assert.InRange(outcome.Seconds, 0, 5); // under 1 s on an idle machine; later it would have been ended with its worker
        Assert.Equal("7", (await RunAsync("kept")).Plain);
        Assert.Equal("False", (await RunAsync("KernelInvocationContext.Current.CancellationToken.IsCancellationRequested")).Plain);
    }

    [Fact]
    public async Task ACellThatObservesItsTokenEndsInItsOwnWay()
    {
        var (output, outcome) = await InterruptAsync("""
            var token = KernelInvocationContext.Current.CancellationToken;
            while (!token.IsCancellationRequested) await Task.Delay(5);
            "saved"
            """);
        Assert.True(outcome.Succeeded);
        Assert.Equal("saved", output.Plain);
    }

    [Fact]
    public async Task ABlockedThreadCostsTheSessionAndSaysSo()
    {
        var (_, outcome) = await InterruptAsync("System.Threading.Thread.Sleep(-1);");
        Assert.Equal(WorkerDeathKind.Unstoppable, outcome.Death?.Kind);
        Assert.Contains("cannot interrupt", outcome.Death!.Message);
    }

    [Fact]
    public async Task ACellStaysOnItsThreadAfterAnAwait()
    {
        var before = await RunAsync(
            "int before = Environment.CurrentManagedThreadId; await Task.Delay(5); before == Environment.CurrentManagedThreadId");
        Assert.Equal("True", before.Plain);
        Assert.Equal("True", (await RunAsync("before == Environment.CurrentManagedThreadId")).Plain);
    }

    [Fact]
    public async Task WaitingForOnesOwnContinuationDoesNotDeadlock() =>
        Assert.Equal("3", (await RunAsync("async Task<int> Three() { await Task.Yield(); return 3; }\nThree().Result")).Plain);

    private async Task<RecordedOutput> RunAsync(string code)
    {
        var output = new RecordedOutput();
        var outcome = await worker.ExecuteAsync(++number, code, output, TimeSpan.FromSeconds(60));
        Assert.True(outcome.Succeeded, outcome.Error?.Message ?? outcome.Death?.Message);
        return output;
    }

    /// <summary>Interrupts once the cell has said that it runs.</summary>
    private async Task<(RecordedOutput Output, CellOutcome Outcome)> InterruptAsync(string code)
    {
        using var interrupt = new CancellationTokenSource();
        var output = new RecordedOutput { OnStream = interrupt.Cancel };
        var outcome = await worker.ExecuteAsync(
            ++number, "Console.Write(\"on\");\n" + code, output, TimeSpan.FromSeconds(60), default, interrupt.Token);
        return (output, outcome);
    }
}
