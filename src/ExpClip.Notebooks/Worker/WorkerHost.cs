using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using ExpClip.Notebooks.Engine;

namespace ExpClip.Notebooks.Worker;

/// <summary>
/// The worker process: reads cells from its parent, runs them in one session and reports what they show.
/// Its own stdout and stderr belong to the cells' native code; the protocol has descriptors of its own.
/// </summary>
internal static class WorkerHost
{
    /// <param name="folder">The notebook's, where <c>#r</c> starts.</param>
    /// <param name="marker">Written to stderr at the end of each cell, so that the parent knows which native output belongs to it.</param>
    public static int Run(string folder, string marker)
    {
        NativeProcess.Isolate();
        var (requestPipe, eventPipe) = NativeProcess.TakeProtocolPipes();
        using var nativeError = Console.OpenStandardError();
        var output = new WorkerOutput(eventPipe);
        using var session = new NotebookSession(folder, output);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => ReportExit(session, output);
        using var requests = new BlockingCollection<(WorkerRequest, CellInterruption)>();
        new Thread(() => ServeAll(session, requests, output, () => EndNativeOutput(nativeError, marker))) { IsBackground = true }.Start();
        ReadRequests(requestPipe, requests);

        // The parent is gone or done with us. A cell may still be running, in a loop or in native code.
        NativeProcess.KillOwnGroup();
        return 0;
    }

    private static void ReadRequests(Stream pipe, BlockingCollection<(WorkerRequest, CellInterruption)> requests)
    {
        using var reader = new StreamReader(pipe, Encoding.UTF8);
        var latest = new CellInterruption();
        while (reader.ReadLine() is { } line)
        {
            var request = JsonSerializer.Deserialize(line, WorkerJson.Default.WorkerRequest)!;
            if (request is InterruptRequest) latest.Request();
            else requests.Add((request, latest = new CellInterruption()));
        }
    }

    /// <summary>
    /// All cells run on one thread, so that what belongs to a thread lasts from cell to cell. Only after an abort there is a new
    /// one: an abort leaves the runtime's signals blocked on its thread, which then could not be aborted again, nor could threads
    /// that it starts; hence they are started here.
    /// </summary>
    private static void ServeAll(
        NotebookSession session, BlockingCollection<(WorkerRequest, CellInterruption)> requests, WorkerOutput output, Action endNativeOutput)
    {
        while (true)
        {
            var cells = new Thread(() => ServeUntilAborted(session, requests, output, endNativeOutput)) { IsBackground = true };
            cells.Start();
            cells.Join();
        }
    }

    private static void ServeUntilAborted(
        NotebookSession session, BlockingCollection<(WorkerRequest, CellInterruption)> requests, WorkerOutput output, Action endNativeOutput)
    {
        if (session.WarmUp()) output.Send(new WorkerReady());
        foreach (var (request, interruption) in requests.GetConsumingEnumerable())
        {
            var answer = Answer(session, request, interruption);
            if (request is CellRequest) endNativeOutput();
            output.Send(answer);
            if (interruption.WasForced) return;
        }
    }

    private static WorkerEvent Answer(NotebookSession session, WorkerRequest request, CellInterruption interruption) => request switch
    {
        CellRequest cell => new CellEnded(session.Execute(cell.Number, cell.Code, interruption)),
        CompletionRequest completion => new CompletionsFound(session.Complete(completion.Code, completion.Position)),
        InspectionRequest inspection => new SymbolDescribed(session.Inspect(inspection.Code, inspection.Position)),
        CompletenessRequest check => new CompletenessChecked(NotebookSession.CheckCompleteness(check.Code)),
        _ => throw new NotSupportedException(request.ToString()),
    };

    private static void EndNativeOutput(Stream nativeError, string marker)
    {
        NativeProcess.FlushStandardStreams();
        nativeError.Write(Encoding.UTF8.GetBytes(marker));
    }

    private static void ReportExit(NotebookSession session, WorkerOutput output)
    {
        try
        {
            session.Flush();
            output.Send(new WorkerExiting(Environment.ExitCode));
        }
        catch (IOException) { } // the parent is gone: nobody to tell
    }
}
