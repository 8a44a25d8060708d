using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using ExpClip.Notebooks.Worker;

namespace ExpClip.Notebooks.Jupyter;

/// <summary>
/// The .NET side of the Jupyter kernel: reads requests line by line from csharp_kernel.py, which speaks Jupyter's protocol, and
/// serves them one at a time from a supervised worker. Only an interrupt overtakes.
/// </summary>
/// <param name="folder">The notebook's.</param>
internal sealed class KernelHost(TextReader requests, TextWriter events, string folder)
{
    private readonly KernelOutput output = new(events);
    private readonly Channel<Func<KernelSession, Task<KernelEvent>>> waiting =
        Channel.CreateUnbounded<Func<KernelSession, Task<KernelEvent>>>();

    /// <summary>Serves stdin until its end.</summary>
    public static async Task<int> RunAsync(string folder)
    {
        var utf8 = new UTF8Encoding(false);
        using var requests = new StreamReader(Console.OpenStandardInput(), utf8);
        await using var events = new StreamWriter(Console.OpenStandardOutput(), utf8);
        await new KernelHost(requests, events, folder).ServeAsync();
        return 0;
    }

    /// <summary>Until the requests end: then the front end is gone, and a running cell is ended.</summary>
    public async Task ServeAsync()
    {
        using var gone = new CancellationTokenSource();
        await using var session = new KernelSession(folder, output, gone.Token);
        var reading = Task.Run(() => ReadAsync(session, gone));
        try
        {
            await foreach (var answer in waiting.Reader.ReadAllAsync(gone.Token)) output.Send(await answer(session));
        }
        catch (OperationCanceledException) { } // nobody to answer
        await reading;
    }

    private async Task ReadAsync(KernelSession session, CancellationTokenSource gone)
    {
        while (await requests.ReadLineAsync() is { } line)
        {
            if (Parse(line, out string problem) is not { } request)
                await waiting.Writer.WriteAsync(_ => Task.FromResult<KernelEvent>(new RequestRefused(problem)));
            else if (request is InterruptRequest) session.Interrupt();
            else await waiting.Writer.WriteAsync(s => s.AnswerAsync(request));
        }
        await gone.CancelAsync();
    }

    private static WorkerRequest? Parse(string line, out string problem)
    {
        problem = "no request";
        try
        {
            return JsonSerializer.Deserialize(line, WorkerJson.Default.WorkerRequest);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or InvalidOperationException) // the last: a lone surrogate
        {
            problem = e.Message;
            return null;
        }
    }
}
