using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace ExpClip.Repro.Tests.Datasets.Tead.Llm;

/// <summary>How the fake endpoint behaves.</summary>
internal sealed record FakeBehaviour
{
    public int Seed { get; init; } = 1;

    /// <summary>Share of requests that go wrong, spread evenly over the kinds of <see cref="Fault"/>.</summary>
    public double Faults { get; init; }

    /// <summary>Milliseconds of thought before an answer, evenly spread.</summary>
    public (int From, int To) Latency { get; init; } = (0, 0);

    /// <summary>Milliseconds that a hanging request is held.</summary>
    public int Hang { get; init; } = 30_000;

    /// <summary>Seconds the Retry-After of a 429 asks for.</summary>
    public double RetryAfter { get; init; } = 0.05;

    /// <summary>Overrides the answer to a question; null falls through to the usual one.</summary>
    public Func<FakeRequest, FakeReply?> Answer { get; init; } = _ => null;
}

/// <summary>An endpoint on the loopback that speaks OpenAI's chat completions and goes wrong on purpose.</summary>
/// <remarks>
/// What an answer says, right or wrong, depends on the question alone, as with a model at temperature 0; which attempts fail on the way
/// depends on the seed and on how often the question was asked.
/// </remarks>
internal sealed class FakeEndpoint : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly FakeBehaviour _behaviour;
    private readonly ConcurrentDictionary<string, int> _asked = [];

    private FakeEndpoint(WebApplication app, FakeBehaviour behaviour) => (_app, _behaviour) = (app, behaviour);

    public Uri Address => new(_app.Urls.Single() + "/v1");

    /// <summary>Requests by kind of fault; <see cref="Fault.None"/> counts the good answers.</summary>
    public ConcurrentDictionary<Fault, int> Served { get; } = [];

    /// <summary>Every request, in the order it came.</summary>
    public ConcurrentQueue<FakeRequest> Requests { get; } = [];

    public static async Task<FakeEndpoint> StartAsync(FakeBehaviour? behaviour = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
            listen.Protocols = HttpProtocols.Http1));
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var endpoint = new FakeEndpoint(app, behaviour ?? new FakeBehaviour());
        app.Run(endpoint.HandleAsync);
        await app.StartAsync();
        return endpoint;
    }

    public async ValueTask DisposeAsync()
    {
        using var hurry = new CancellationTokenSource(0);
        await _app.StopAsync(hurry.Token);
        await _app.DisposeAsync();
    }

    private async Task HandleAsync(HttpContext context)
    {
        if (context.Request.Path != "/v1/chat/completions")
        {
            context.Response.StatusCode = 404;
            return;
        }
        var request = await FakeRequest.ReadAsync(context.Request);
        Requests.Enqueue(request);
        var attempt = _asked.AddOrUpdate(request.Hash, 0, (_, count) => count + 1);
        if (_behaviour.Answer(request) is { } reply)
        {
            await reply.WriteAsync(context.Response);
            return;
        }
        var random = new Random(unchecked(_behaviour.Seed * 31 + request.Number * 17 + attempt));
        await Task.Delay(random.Next(_behaviour.Latency.From, _behaviour.Latency.To + 1), context.RequestAborted);
        var fault = Faults.Of(request, attempt, _behaviour);
        Served.AddOrUpdate(fault, 1, (_, count) => count + 1);
        await FakeReply.Of(fault, request, _behaviour).WriteAsync(context.Response);
    }
}
