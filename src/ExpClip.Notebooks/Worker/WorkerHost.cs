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
        using var requests = new BlockingCollection<CellRequest>();
        var cells = Task.Run(() => RunCellsAsync(session, requests, output, () => EndNativeOutput(nativeError, marker)));
        cells.ContinueWith(
            failed => Environment.FailFast("The notebook engine failed.", failed.Exception), TaskContinuationOptions.OnlyOnFaulted);
        ReadRequests(requestPipe, requests);

        // The parent is gone or done with us. A cell may still be running, in a loop or in native code.
        NativeProcess.KillOwnGroup();
        return 0;
    }

    private static void ReadRequests(Stream pipe, BlockingCollection<CellRequest> requests)
    {
        using var reader = new StreamReader(pipe, Encoding.UTF8);
        while (reader.ReadLine() is { } line)
            requests.Add(JsonSerializer.Deserialize(line, WorkerJson.Default.CellRequest)!);
    }

    private static async Task RunCellsAsync(
        NotebookSession session, BlockingCollection<CellRequest> requests, WorkerOutput output, Action endNativeOutput)
    {
        await session.WarmUpAsync();
        output.Send(new WorkerReady());
        foreach (var request in requests.GetConsumingEnumerable())
        {
            var error = await session.ExecuteAsync(request.Number, request.Code);
            endNativeOutput();
            output.Send(new CellEnded(error));
        }
    }

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
