using System.Diagnostics;
using System.Text;
using System.Text.Json;
using ExpClip.Notebooks.Engine;
using ExpClip.Notebooks.Engine.Assistance;

namespace ExpClip.Notebooks.Worker;

/// <summary>
/// A session in a process of its own, seen from the parent: cells go in, output and outcome come out, and whatever ends the
/// process (a crash, Environment.Exit, a hang) becomes an outcome with a name. Cells run one at a time.
/// </summary>
public sealed class NotebookWorker : IAsyncDisposable
{
    private static readonly TimeSpan DeathWait = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan InterruptPatience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan NativeOutputWait = TimeSpan.FromSeconds(1);

    private readonly Process process;
    private readonly NativeOutput nativeOutput;
    private readonly StreamReader events;
    private readonly SemaphoreSlim writing = new(1);
    private readonly Task ready;
    private int? announcedExit;

    private NotebookWorker(Process process, string marker, TimeSpan startTimeout)
    {
        this.process = process;
        nativeOutput = new NativeOutput(process.StandardError.BaseStream, marker);
        events = new StreamReader(process.StandardOutput.BaseStream, Encoding.UTF8, false, 1 << 16);
        ready = WaitUntilReadyAsync(startTimeout);
    }

    /// <summary>False once the worker died; its state is lost then.</summary>
    public bool IsAlive { get; private set; } = true;

    /// <summary>Starts the process and returns at once; the engine warms up meanwhile.</summary>
    public static NotebookWorker Start(WorkerOptions options)
    {
        string marker = $"\u0001{Guid.NewGuid():N}\u0001";
        var start = new ProcessStartInfo(DotnetHost.Path)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
            WorkingDirectory = options.WorkingDirectory ?? options.NotebookFolder,
            ArgumentList = { typeof(NotebookWorker).Assembly.Location, "worker", options.NotebookFolder, marker },
        };
        start.Environment["DOTNET_TieredPGO"] = "0"; // instrumented code slows the start more than cells gain
        foreach (var (name, value) in options.Environment)
        {
            if (value.Length == 0) start.Environment.Remove(name);
            else start.Environment[name] = value;
        }
        return new NotebookWorker(Process.Start(start)!, marker, options.StartTimeout);
    }

    /// <summary>Runs one cell to its end, to its time limit or to the worker's death.</summary>
    /// <param name="number">The execution count, by which errors name the cell.</param>
    /// <param name="timeout"><see cref="Timeout.InfiniteTimeSpan"/> for none.</param>
    /// <param name="interrupt">
    /// Asks the cell to end and keeps the session. A cell that does not end within 5 s (an abort waits for native code to return; on an
    /// idle machine it takes under 1 s) is ended with its worker.
    /// </param>
    /// <exception cref="OperationCanceledException">Cancelled: the worker is dead then.</exception>
    /// <exception cref="WorkerStartException">The engine never became ready.</exception>
    public async Task<CellOutcome> ExecuteAsync(
        int number, string code, ICellOutput output, TimeSpan timeout, CancellationToken cancellation = default,
        CancellationToken interrupt = default)
    {
        await ready;
        var watch = Stopwatch.StartNew();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(timeout);
        try
        {
            var end = await SendAsync(new CellRequest(number, code), output, limit, interrupt);
            if (end is not null) AddNativeOutput(output, await nativeOutput.TakeCellAsync(limit.Token));
            var death = end is null ? await PostMortemAsync(output) : null;
            return new CellOutcome(end?.Error, death, watch.Elapsed.TotalSeconds);
        }
        catch (OperationCanceledException)
        {
            await KillAsync();
            AddNativeOutput(output, nativeOutput.TakeNow());
            cancellation.ThrowIfCancellationRequested();
            var death = interrupt.IsCancellationRequested
                ? WorkerDeath.OfInterrupt(nativeOutput.Tail)
                : WorkerDeath.OfTimeout(timeout, nativeOutput.Tail);
            return new CellOutcome(null, death, watch.Elapsed.TotalSeconds);
        }
    }

    /// <summary>What may stand at a place in a cell that is being written.</summary>
    /// <param name="position">UTF-16 units from the start of the cell.</param>
    /// <returns>Null when the worker is dead; so too for the other questions.</returns>
    public async Task<Completions?> CompleteAsync(string code, int position, CancellationToken cancellation = default) =>
        (await AskAsync<CompletionsFound>(new CompletionRequest(code, position), cancellation))?.Completions;

    /// <summary>Declaration and documentation of what stands there, as plain text; null also for nothing known.</summary>
    public async Task<string?> InspectAsync(string code, int position, CancellationToken cancellation = default) =>
        (await AskAsync<SymbolDescribed>(new InspectionRequest(code, position), cancellation))?.Text;

    /// <summary>Whether a cell could be run as it stands.</summary>
    public async Task<Completeness?> CheckCompletenessAsync(string code, CancellationToken cancellation = default) =>
        (await AskAsync<CompletenessChecked>(new CompletenessRequest(code), cancellation))?.Completeness;

    /// <summary>Ends the worker with every process it started.</summary>
    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        process.Dispose();
    }

    private async Task WaitUntilReadyAsync(TimeSpan timeout)
    {
        using var limit = new CancellationTokenSource(timeout);
        try
        {
            while (await ReadEventAsync(limit.Token) is { } message)
                if (message is WorkerReady) return;
        }
        catch (OperationCanceledException) { } // too slow: the same as not started
        await KillAsync();
        throw new WorkerStartException($"the notebook engine did not start. {nativeOutput.Tail}");
    }

    /// <returns>Null when the worker died first.</returns>
    private async Task<CellEnded?> SendAsync(
        CellRequest request, ICellOutput output, CancellationTokenSource limit, CancellationToken interrupt)
    {
        if (!await WriteAsync(request, limit.Token)) return null; // died between two cells
        using var interrupting = interrupt.Register(() =>
        {
            _ = WriteAsync(new InterruptRequest(), CancellationToken.None);
            limit.CancelAfter(InterruptPatience);
        });
        while (await ReadEventAsync(limit.Token) is { } message)
        {
            if (message is CellEnded end) return end;
            Forward(message, output);
        }
        return null;
    }

    /// <summary>A question between two cells. What cells left running may still write is nobody's output then.</summary>
    private async Task<T?> AskAsync<T>(WorkerRequest request, CancellationToken cancellation) where T : WorkerEvent
    {
        await ready;
        if (!await WriteAsync(request, cancellation)) return null;
        while (await ReadEventAsync(cancellation) is { } message)
            if (message is T answer) return answer;
        return null;
    }

    /// <returns>False when the worker is dead.</returns>
    private async Task<bool> WriteAsync(WorkerRequest request, CancellationToken cancellation)
    {
        await writing.WaitAsync(cancellation);
        try
        {
            string line = JsonSerializer.Serialize(request, WorkerJson.Default.WorkerRequest);
            await process.StandardInput.WriteLineAsync(line.AsMemory(), cancellation);
            await process.StandardInput.FlushAsync(cancellation);
            return true;
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
        {
            return false;
        }
        finally
        {
            writing.Release();
        }
    }

    private void Forward(WorkerEvent message, ICellOutput output)
    {
        switch (message)
        {
            case StreamWritten stream: output.Stream(stream.Name, stream.Text); break;
            case ValueDisplayed display: output.Display(display.Bundle, display.DisplayId, display.IsUpdate); break;
            case ResultProduced result: output.Result(result.Bundle); break;
            case WorkerExiting exiting: announcedExit = exiting.Code; break;
        }
    }

    /// <returns>Null at the end of the stream; a last line that the dying process left unfinished counts as the end.</returns>
    private async Task<WorkerEvent?> ReadEventAsync(CancellationToken cancellation)
    {
        if (await events.ReadLineAsync(cancellation) is not { } line) return null;
        try
        {
            return JsonSerializer.Deserialize(line, WorkerJson.Default.WorkerEvent);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async Task<WorkerDeath> PostMortemAsync(ICellOutput output)
    {
        await WaitAtMost(process.WaitForExitAsync(), DeathWait);
        await KillAsync();
        string written = nativeOutput.TakeNow();
        AddNativeOutput(output, written);
        return WorkerDeath.FromExit(process.ExitCode, announcedExit, written, nativeOutput.Tail);
    }

    private async Task KillAsync()
    {
        if (!IsAlive) return;
        IsAlive = false;
        NativeProcess.KillGroup(process.Id);
        await process.WaitForExitAsync();
        await WaitAtMost(nativeOutput.Closed, NativeOutputWait); // a process outside the group may hold the pipe
    }

    private static async Task WaitAtMost(Task task, TimeSpan limit) => await Task.WhenAny(task, Task.Delay(limit));

    private static void AddNativeOutput(ICellOutput output, string text)
    {
        if (text.Length > 0) output.Stream("stderr", text);
    }
}
