using System.Diagnostics;
using ExpClip.Repro.Datasets.Tead.Llm;

namespace ExpClip.Repro.Tests.Datasets.Tead.Llm;

[Collection("llm")]
public sealed class EndpointErrorTests
{
    private const string Key = "sk-test-0123456789";

    [Theory]
    [InlineData(401, "the key was refused", "Incorrect API key provided: " + Key)]
    [InlineData(404, "no model 'fake'", "The model does not exist")]
    [InlineData(400, "refuses the request", "response_format is not supported")]
    public async Task What_no_text_can_pass_stops_the_run_with_a_remedy_and_without_the_key(int status, string expected, string said)
    {
        using var folder = new TemporaryFolder();
        await using var endpoint = await FakeEndpoint.StartAsync(new FakeBehaviour { Answer = _ => FakeReply.Error(status, said) });
        var error = await WithKey(() => Assert.ThrowsAsync<InputException>(() => Annotating.RunAsync(Annotating.Options(endpoint),
            Annotating.Texts(20), folder.File("a.jsonl"))));
        Assert.Contains(expected, error.Message);
        Assert.DoesNotContain(Key, error.ToString());
    }

    [Fact]
    public async Task The_key_goes_to_the_endpoint_and_nowhere_else()
    {
        using var folder = new TemporaryFolder();
        await using var endpoint = await FakeEndpoint.StartAsync(new FakeBehaviour { Answer = _ => FakeReply.Says($"your key is {Key}") });
        var (outcome, _, _) = await WithKey(() => Annotating.RunAsync(Annotating.Options(endpoint), Annotating.Texts(3), folder.File("a.jsonl")));
        Assert.All(endpoint.Requests, request => Assert.Equal($"Bearer {Key}", request.Authorization));
        Assert.Contains("your key is [key]", File.ReadAllText(folder.File("a.jsonl")));
        Assert.DoesNotContain(Key, File.ReadAllText(folder.File("a.jsonl")) + string.Concat(outcome.Quarantined));
        Assert.Equal("[key]", await WithKey(() => Task.FromResult(ApiKey.FromEnvironment(endpoint.Address).ToString())));
    }

    [Fact]
    public void OpenAI_is_not_asked_without_a_key() =>
        Assert.Contains("OPENAI_API_KEY is not set", Assert.Throws<InputException>(() => ApiKey.FromEnvironment(LlmOptions.OpenAi)).Message);

    [Fact]
    public async Task Prose_is_quarantined_after_one_repair()
    {
        using var folder = new TemporaryFolder();
        await using var endpoint = await FakeEndpoint.StartAsync(new FakeBehaviour { Answer = _ =>
            FakeReply.Says("What a lovely text! I would say joy.") });
        var (outcome, _, _) = await Annotating.RunAsync(Annotating.Options(endpoint), Annotating.Texts(4), folder.File("a.jsonl"));
        Assert.All(outcome.Quarantined, text => Assert.StartsWith("annotate: no JSON object but 'What a lovely text!", text.Reason));
        Assert.Equal((4, 8), (outcome.Quarantined.Count, endpoint.Requests.Count));
        Assert.Contains("no JSON object", endpoint.Requests.First(request => request.IsRepair).Turns[^1].Text);
    }

    [Fact]
    public async Task A_repaired_answer_counts()
    {
        using var folder = new TemporaryFolder();
        await using var endpoint = await FakeEndpoint.StartAsync(new FakeBehaviour
        {
            Answer = request => request.Text is null || request.IsRepair ? null
                : FakeReply.Says("""{"tags":["joy","hope","pride"],"aus":["24","25"]}"""),
        });
        var (outcome, _, _) = await Annotating.RunAsync(Annotating.Options(endpoint), Annotating.Texts(5), folder.File("a.jsonl"));
        Assert.Equal(5, outcome.Samples.Count);
        Assert.Contains("AU 24 contradicts AU 25", endpoint.Requests.First(request => request.IsRepair).Turns[^1].Text);
    }

    [Fact]
    public async Task Retry_After_is_waited_for()
    {
        using var folder = new TemporaryFolder();
        var refused = 0;
        await using var endpoint = await FakeEndpoint.StartAsync(new FakeBehaviour
        {
            Answer = _ => Interlocked.Exchange(ref refused, 1) == 0 ? FakeReply.Error(429, "wait", retryAfter: 1.2) : null,
        });
        var clock = Stopwatch.StartNew();
        var (outcome, meter, _) = await Annotating.RunAsync(Annotating.Options(endpoint), Annotating.Texts(1), folder.File("a.jsonl"));
        Assert.Single(outcome.Samples);
        Assert.InRange(clock.Elapsed.TotalSeconds, 1.2, 20);
        Assert.Equal((1, 1.2), (meter.Retries, meter.BackOff.TotalSeconds));
    }

    [Theory]
    [InlineData(null, 7200.0, "asks to wait 120 minutes")]
    [InlineData("insufficient_quota", null, "quota is used up")]
    public async Task An_endpoint_that_will_not_answer_today_stops_the_run_at_once(string? code, double? wait, string expected)
    {
        using var folder = new TemporaryFolder();
        await using var endpoint = await FakeEndpoint.StartAsync(new FakeBehaviour { Answer = _ => FakeReply.Error(429, $"no more ({code})", code,
            wait) });
        var error = await Assert.ThrowsAsync<InputException>(() => Annotating.RunAsync(Annotating.Options(endpoint) with { Concurrency = 1 },
            Annotating.Texts(5), folder.File("a.jsonl")));
        Assert.Contains(expected, error.Message);
        Assert.Single(endpoint.Requests);
    }

    [Fact]
    public async Task A_rate_limit_spreads_the_requests()
    {
        using var folder = new TemporaryFolder();
        await using var endpoint = await FakeEndpoint.StartAsync();
        var options = Annotating.Options(endpoint) with { RequestsPerMinute = 600, SituationVariants = 1000 };
        var (_, meter, wall) = await Annotating.RunAsync(options, Annotating.Texts(20), folder.File("a.jsonl"));
        // ten at once, then ten a second
        Assert.True(wall.TotalSeconds >= (meter.Requests - 10) / 10.0 - 0.3, $"{meter.Requests} requests in {wall.TotalSeconds:F1} s");
    }

    [Fact]
    public async Task An_address_where_nobody_listens_is_named()
    {
        using var folder = new TemporaryFolder();
        var endpoint = await FakeEndpoint.StartAsync();
        var options = Annotating.Options(endpoint) with { Attempts = 2 };
        await endpoint.DisposeAsync();
        var error = await Assert.ThrowsAsync<InputException>(() => Annotating.RunAsync(options, Annotating.Texts(3), folder.File("a.jsonl")));
        Assert.Contains("cannot be reached", error.Message);
        Assert.Contains(options.BaseAddress.ToString(), error.Message);
    }

    private static async Task<T> WithKey<T>(Func<Task<T>> action)
    {
        Environment.SetEnvironmentVariable(ApiKey.Variable, Key);
        try { return await action(); }
        finally { Environment.SetEnvironmentVariable(ApiKey.Variable, null); }
    }
}
