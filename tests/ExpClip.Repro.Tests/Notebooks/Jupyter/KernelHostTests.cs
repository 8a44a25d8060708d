using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;

namespace ExpClip.Repro.Tests.Notebooks.Jupyter;

/// <summary>The kernel's .NET side as csharp_kernel.py sees it: a process that reads requests and writes events, line by line.</summary>
public sealed class KernelHostTests : IDisposable
{
    private static readonly string[] Requests =
    [
        """{"request":"cell","number":1,"code":"1"}""",
        """{"request":"complete","code":"Consol","position":6}""",
        """{"request":"inspect","code":"Console","position":3}""",
        """{"request":"is_complete","code":"1 +"}""",
        """{"request":"interrupt"}""",
    ];

    private static readonly string[] Fragments =
        ["null", "-1", "1e999", "[]", "{}", "\"\\ud83d\"", "\"\"", "99999999999999999999", ",", "\\", "\0", "ÿ"];

    private readonly TempFolder folder = new();
    private readonly Process host;

    public KernelHostTests()
    {
        string engine = Path.Combine(AppContext.BaseDirectory, "ExpClip.Notebooks.dll");
        host = Process.Start(new ProcessStartInfo("dotnet", [engine, "kernel", folder.Path])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true,
        })!;
    }

    public void Dispose()
    {
        host.StandardInput.Close(); // the front end is gone: the host ends itself and its worker
        bool ended = host.WaitForExit(TimeSpan.FromSeconds(30));
        if (!ended) host.Kill(entireProcessTree: true);
        host.Dispose();
        folder.Dispose();
        Assert.True(ended, "the kernel host outlived its front end");
    }

    [Fact]
    public async Task EachRequestIsAnsweredOnce()
    {
        Assert.Equal(["result", "done"], await AskAsync(Requests[0]));
        Assert.Equal(["completions"], await AskAsync(Requests[1]));
        Assert.Equal(["description"], await AskAsync(Requests[2]));
        Assert.Equal(["completeness"], await AskAsync(Requests[3]));
        Assert.Equal(["refused"], await AskAsync("no JSON"));
        Assert.Equal(["refused"], await AskAsync("""{"request":"nosuch"}"""));
    }

    [Fact]
    public Task DamagedLinesLeaveTheHostRunning() => SendDamaged(400, seed: 20240401);

    [Fact]
    [Trait("Category", "Nightly")]
    public Task TenThousandDamagedLinesLeaveTheHostRunning() => SendDamaged(10_000, seed: 20240402);

    private async Task SendDamaged(int count, int seed)
    {
        var random = new Random(seed);
        for (int i = 1; i <= count; i++)
        {
            await SendAsync(Damage(random, Requests[random.Next(Requests.Length)]));
            if (i % 100 == 0) await ProbeAsync(i);
        }
        await ProbeAsync(count + 1);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    /// <summary>All that was sent is done with, and a cell still runs.</summary>
    private async Task ProbeAsync(int number)
    {
        await SendAsync(Encoding.UTF8.GetBytes($$"""{"request":"cell","number":{{number}},"code":"\"probe {{number}}\""}"""));
        while (true)
        {
            var shown = await ReceiveAsync();
            if ((string?)shown["event"] == "result" && (string?)shown["data"]?["text/plain"] == $"probe {number}") break;
        }
        Assert.Equal("done", (string?)(await ReceiveAsync())["event"]);
    }

    private static byte[] Damage(Random random, string request)
    {
        string text = request;
        for (int k = random.Next(1, 3); k > 0; k--)
        {
            int start = random.Next(text.Length), length = random.Next(0, Math.Min(6, text.Length - start));
            string inserted = random.Next(4) == 0 ? "" : Fragments[random.Next(Fragments.Length)];
            text = string.Concat(text.AsSpan(0, start), inserted, text.AsSpan(start + length));
        }
        var bytes = Encoding.UTF8.GetBytes(text);
        if (bytes.Length > 0 && random.Next(5) == 0) bytes[random.Next(bytes.Length)] = (byte)random.Next(128, 256); // no UTF-8
        return bytes;
    }

    private async Task<string[]> AskAsync(string request)
    {
        await SendAsync(Encoding.UTF8.GetBytes(request));
        var events = new List<string>();
        do events.Add((string)(await ReceiveAsync())["event"]!); while (events[^1] is "stream" or "display" or "result");
        return [.. events];
    }

    private async Task SendAsync(byte[] line)
    {
        await host.StandardInput.BaseStream.WriteAsync(line);
        await host.StandardInput.BaseStream.WriteAsync("\n"u8.ToArray());
        await host.StandardInput.BaseStream.FlushAsync();
    }

    private async Task<JsonNode> ReceiveAsync()
    {
        string? line = await host.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(2));
        return JsonNode.Parse(line ?? throw new EndOfStreamException("the kernel host died"))!;
    }
}
