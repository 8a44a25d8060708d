using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace ExpClip.Repro.Tests.Datasets.Tead.Llm;

/// <summary>What goes back over the wire.</summary>
/// <param name="Body">Null holds the line until the client hangs up, or for <paramref name="Hold"/>.</param>
/// <param name="CutAfter">Bytes of the body after which the connection breaks.</param>
internal sealed record FakeReply(int Status, string? Body, double? RetryAfter = null, int? CutAfter = null, int Hold = 0)
{
    private static readonly string[] Feelings = ["joy", "grief", "anger", "awe", "envy", "calm", "fear", "pride", "shame", "hope", "boredom",
        "relief"];
    private static readonly string[][] Faces = [["6", "12"], ["1", "4C", "15"], ["4", "7", "23"], ["1C", "2C", "5B", "25"], ["R14C"], [],
        ["1", "2", "5", "20C"]];

    public static FakeReply Says(string answer) => new(200, JsonSerializer.Serialize(new
    {
        id = "chatcmpl-fake", @object = "chat.completion", created = 1_700_000_000, model = "fake",
        choices = (object[])[new { index = 0, finish_reason = "stop", message = new { role = "assistant", content = answer } }],
        usage = new { prompt_tokens = 1000, completion_tokens = 50, total_tokens = 1050 },
    }));

    public static FakeReply Error(int status, string message, string? code = null, double? retryAfter = null) =>
        new(status, JsonSerializer.Serialize(new { error = new { message, code, type = "fake" } }), retryAfter);

    public static FakeReply Of(Fault fault, FakeRequest request, FakeBehaviour behaviour) => fault switch
    {
        Fault.TooMany => Error(429, "slow down", "rate_limit_exceeded", behaviour.RetryAfter),
        Fault.ServerError => Error(500, "something broke"),
        Fault.Hang => new FakeReply(200, null, Hold: behaviour.Hang),
        Fault.Cut => Says(Right(request)) with { CutAfter = 40 },
        Fault.HalfJson => Says(Right(request)[..^4]),
        Fault.UnknownUnit when request.Text is not null => Says("""{"tags":["joy","pride","hope"],"aus":["12","99"]}"""),
        Fault.UnknownUnit => Says("""{"situations":["only one"]}"""),
        Fault.Twice => Says(Right(request) + Right(request)),
        _ => Says(Right(request)),
    };

    /// <summary>A valid answer; equal questions get equal ones.</summary>
    public static string Right(FakeRequest request)
    {
        var random = new Random(request.Number);
        if (request.Text is null)
            return JsonSerializer.Serialize(new { situations = (string[])[$"A door opens {random.Next(100)} times.",
                $"Rain falls on {random.Next(100)} roofs."] });
        var first = random.Next(Feelings.Length);
        var tags = Enumerable.Range(0, 3 + random.Next(3)).Select(i => Feelings[(first + i * 5) % Feelings.Length]);
        return JsonSerializer.Serialize(new { tags, aus = Faces[random.Next(Faces.Length)] });
    }

    public async Task WriteAsync(HttpResponse response)
    {
        if (Hold > 0) await Task.Delay(Hold, response.HttpContext.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        if (Body is null || response.HttpContext.RequestAborted.IsCancellationRequested) return;
        response.StatusCode = Status;
        response.ContentType = "application/json";
        if (RetryAfter is { } seconds) response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        var bytes = Encoding.UTF8.GetBytes(Body);
        response.ContentLength = bytes.Length;
        await response.Body.WriteAsync(bytes.AsMemory(0, CutAfter ?? bytes.Length));
        await response.Body.FlushAsync();
        if (CutAfter is not null) response.HttpContext.Abort();
    }
}
