using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ExpClip.Repro.Tests.Datasets.Sources;

/// <summary>What the server does with one request.</summary>
/// <param name="Status">Status line after the version.</param>
/// <param name="Body">Bytes sent.</param>
/// <param name="Stated">Content-Length stated, or null for none (the end of the connection ends the body).</param>
/// <param name="Range">Content-Range, or null.</param>
/// <param name="Tag">ETag, or null.</param>
/// <param name="Hangs">Whether it falls silent after the body instead of closing.</param>
internal sealed record Answer(string Status, byte[] Body, long? Stated, string? Range = null, string? Tag = null, bool Hangs = false);

/// <summary>A web server on the loopback device that answers each request as a test wants, down to broken promises.</summary>
internal sealed class RudeServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _serving;
    private readonly Func<int, long?, Answer> _answer;

    /// <param name="answer">From the request's number (from 0) and the byte it asks to begin at, if any.</param>
    internal RudeServer(Func<int, long?, Answer> answer)
    {
        _answer = answer;
        _listener.Start();
        _serving = Serve();
    }

    internal string Address => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/file";

    /// <summary>The first byte each request asked for; null where it asked for all.</summary>
    internal List<long?> Asked { get; } = [];

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _serving;
        _stop.Dispose();
    }

    private async Task Serve()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                await using var stream = client.GetStream();
                var from = await ReadRequest(stream);
                Asked.Add(from);
                var answer = _answer(Asked.Count - 1, from);
                await stream.WriteAsync(Head(answer), _stop.Token);
                await stream.WriteAsync(answer.Body, _stop.Token);
                if (answer.Hangs) await Task.Delay(Timeout.Infinite, _stop.Token);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or IOException)
        {
            // the test is over, or the client went away as some tests want
        }
    }

    private async Task<long?> ReadRequest(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
        long? from = null;
        while (await reader.ReadLineAsync(_stop.Token) is { Length: > 0 } line)
            if (line.StartsWith("Range: bytes=", StringComparison.OrdinalIgnoreCase))
                from = long.Parse(line["Range: bytes=".Length..].TrimEnd('-'), CultureInfo.InvariantCulture);
        return from;
    }

    private static byte[] Head(Answer answer)
    {
        var head = new StringBuilder($"HTTP/1.1 {answer.Status}\r\nConnection: close\r\n");
        if (answer.Stated is { } length) head.Append(CultureInfo.InvariantCulture, $"Content-Length: {length}\r\n");
        if (answer.Range is { } range) head.Append(CultureInfo.InvariantCulture, $"Content-Range: {range}\r\n");
        if (answer.Tag is { } tag) head.Append(CultureInfo.InvariantCulture, $"ETag: \"{tag}\"\r\n");
        return Encoding.ASCII.GetBytes(head.Append("\r\n").ToString());
    }
}
