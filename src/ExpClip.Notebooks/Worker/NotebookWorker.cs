using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using ExpClip.Notebooks.Engine;

namespace ExpClip.Notebooks.Worker;

/// <summary>
/// A session in a process of its own, seen from the parent: cells go in, output and outcome come out, and whatever ends the
/// process (a crash, Environment.Exit, a hang) becomes an outcome with a name. Cells run one at a time.
/// </summary>
public sealed class NotebookWorker : IAsyncDisposable
{
    private static readonly TimeSpan DeathWait = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan NativeOutputWait = TimeSpan.FromSeconds(1);

    private readonly Process process;
    private readonly NativeOutput nativeOutput;
    private readonly StreamReader events;
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
        var start = new ProcessStartInfo(DotnetHost())
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
    /// <exception cref="OperationCanceledException">Cancelled: the worker is dead then.</exception>
    /// <exception cref="WorkerStartException">The engine never became ready.</exception>
    public async Task<CellOutcome> ExecuteAsync(
        int number, string code, ICellOutput output, TimeSpan timeout, CancellationToken cancellation = default)
    {
        await ready;
        var watch = Stopwatch.StartNew();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(timeout);
        try
        {
            var end = await SendAsync(new CellRequest(number, code), output, limit.Token);
            if (end is not null) AddNativeOutput(output, await nativeOutput.TakeCellAsync(limit.Token));
            var death = end is null ? await PostMortemAsync(output) : null;
            return new CellOutcome(end?.Error, death, watch.Elapsed.TotalSeconds);
        }
        catch (OperationCanceledException)
        {
            await KillAsync();
            AddNativeOutput(output, nativeOutput.TakeNow());
            cancellation.ThrowIfCancellationRequested();
            return new CellOutcome(null, WorkerDeath.OfTimeout(timeout, nativeOutput.Tail), watch.Elapsed.TotalSeconds);
        }
    }

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
    private async Task<CellEnded?> SendAsync(CellRequest request, ICellOutput output, CancellationToken cancellation)
    {
        try
        {
            string line = JsonSerializer.Serialize(request, WorkerJson.Default.CellRequest);
            await process.StandardInput.WriteLineAsync(line.AsMemory(), cancellation);
            await process.StandardInput.FlushAsync(cancellation);
        }
        catch (IOException)
        {
            return null; // died between two cells
        }
        while (await ReadEventAsync(cancellation) is { } message)
        {
            if (message is CellEnded end) return end;
            Forward(message, output);
        }
        return null;
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

    /// <summary>The dotnet that runs this program, wherever it is installed.</summary>
    private static string DotnetHost() =>
        Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));
}
