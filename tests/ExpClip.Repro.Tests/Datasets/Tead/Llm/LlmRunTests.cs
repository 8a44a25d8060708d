using ExpClip.Repro.Datasets.Tead;
using ExpClip.Repro.Datasets.Tead.Llm;

namespace ExpClip.Repro.Tests.Datasets.Tead.Llm;

[Collection("llm")]
public sealed class LlmRunTests(Xunit.Abstractions.ITestOutputHelper output)
{
    [Theory]
    [InlineData(300)]
    public Task With_a_fifth_of_all_requests_failing_every_text_ends_once(int texts) => EveryTextEndsOnce(texts);

    /// <summary>So many that the last answers' wait is no part of the whole: here time by the clock is held against the waits.</summary>
    [Theory, Trait("Category", "Nightly")]
    [InlineData(5000)]
    public async Task With_a_fifth_of_all_requests_failing_each_of_many_texts_ends_once(int texts) =>
        Assert.InRange(await EveryTextEndsOnce(texts), 0, 1.1);

    /// <returns>Time by the clock, as a multiple of latency and back-off divided by the concurrency.</returns>
    private async Task<double> EveryTextEndsOnce(int count)
    {
        using var folder = new TemporaryFolder();
        await using var endpoint = await FakeEndpoint.StartAsync(new FakeBehaviour
        {
            Faults = 0.2, Latency = (60, 140), // of a model that is quick: the nightly bound must hold even then
            Answer = request => request.Text?.StartsWith("number 7 ") == true ? FakeReply.Error(500, "broken for this text") : null,
        });
        var texts = Annotating.Texts(count);
        var options = Annotating.Options(endpoint) with { Concurrency = 8, Timeout = TimeSpan.FromSeconds(0.6) }; // a short tail beside the whole
        var (outcome, meter, wall) = await Annotating.RunAsync(options, [.. texts, .. texts.Take(50).Select(text =>
            text with { Source = text.Source + "-again" })],
            folder.File("answers.jsonl"));

        Assert.Equal((50, 0), (outcome.Duplicates, outcome.Missing));
        var sources = outcome.Samples.Select(sample => sample.Source).Concat(outcome.Quarantined.Select(text => text.Source)).ToArray();
        Assert.Equal(texts.Select(text => text.Source).Order(), sources.Order());
        Assert.All(outcome.Quarantined, text => Assert.NotEmpty(text.Reason));
        Assert.Contains("500", outcome.Quarantined.Single(text => text.Source == "test:7").Reason);
        Assert.InRange(outcome.Quarantined.Count, 1, count / 20); // a fault in the answer, and again in its repair: 2 · (0.2 · 3/7)² ≈ 1.5 %
        Assert.Equal(Enum.GetValues<Fault>().Order(), endpoint.Served.Keys.Order());
        Assert.InRange(meter.Retries, 1, meter.Requests);

        var share = wall / ((meter.Latency + meter.BackOff) / options.Concurrency);
        output.WriteLine($"{count} texts, {meter.Requests} requests, {meter.Retries} repeated, {outcome.Quarantined.Count} quarantined: "
            + $"{wall.TotalSeconds:F1} s, {share:F3} of latency and back-off by concurrency");
        return share;
    }

    [Fact]
    public async Task A_second_run_asks_nothing_and_ends_the_same()
    {
        using var folder = new TemporaryFolder();
        var texts = Annotating.Texts(60);
        await using var endpoint = await FakeEndpoint.StartAsync(new FakeBehaviour { Faults = 0.2, Seed = 4 });
        var options = Annotating.Options(endpoint);
        var (first, _, _) = await Annotating.RunAsync(options, texts, folder.File("answers.jsonl"));
        var asked = endpoint.Requests.Count;
        var (second, meter, _) = await Annotating.RunAsync(options, texts, folder.File("answers.jsonl"));
        Assert.Equal((asked, 0), (endpoint.Requests.Count, meter.Requests));
        Assert.Equal(first.Samples.Select(Annotating.Line), second.Samples.Select(Annotating.Line));

        using var log = AnswerLog.Replay(folder.File("answers.jsonl"));
        var replay = new LlmRun(Annotating.Dialogue(options), log, options, new LlmMeter()).Replay([.. texts, new CorpusText("never asked before",
            "new:1")]);
        Assert.Equal(first.Samples.Select(Annotating.Line), replay.Samples.Select(Annotating.Line));
        Assert.Equal((first.Quarantined.Count, 1), (replay.Quarantined.Count, replay.Missing));
    }

    [Fact]
    public async Task Workers_share_an_answer_that_several_need()
    {
        using var folder = new TemporaryFolder();
        await using var endpoint = await FakeEndpoint.StartAsync(new FakeBehaviour
        {
            Latency = (50, 50), Answer = request => request.Text is null ? null : FakeReply.Says("""{"tags":["joy","hope","pride"],"aus":["12"]}"""),
        });
        var (outcome, _, _) = await Annotating.RunAsync(Annotating.Options(endpoint) with { SituationVariants = 1 }, Annotating.Texts(40),
            folder.File("a.jsonl"));
        Assert.Equal(40, outcome.Samples.Count);
        Assert.Equal(1, endpoint.Requests.Count(request => request.Text is null));
    }

    [Fact]
    public async Task Progress_ends_at_all_texts_with_what_they_cost()
    {
        using var folder = new TemporaryFolder();
        await using var endpoint = await FakeEndpoint.StartAsync();
        var reports = new Reports();
        var options = Annotating.Options(endpoint) with { InputPrice = 2, OutputPrice = 10, SituationVariants = 100 };
        await Annotating.RunAsync(options, Annotating.Texts(5), folder.File("a.jsonl"), reports);
        Assert.Contains(reports.All, report => report is { Done: 5, Total: 5, Failed: 0 });
        Assert.Equal(10 * (1000 * 2 + 50 * 10) / 1e6, reports.All[0].Meter.Cost(options), 9); // ten answers of 1,000 and 50 tokens
    }

    [Fact]
    public async Task A_text_without_words_is_quarantined_unasked()
    {
        using var folder = new TemporaryFolder();
        await using var endpoint = await FakeEndpoint.StartAsync();
        var (outcome, meter, _) = await Annotating.RunAsync(Annotating.Options(endpoint), [new("", "a"), new("!!! 🙈", "b")], folder.File("a.jsonl"));
        Assert.Equal(["a", "b"], outcome.Quarantined.Select(text => text.Source));
        Assert.Equal(0, meter.Requests);
    }

    private sealed class Reports : IProgress<LlmProgress>
    {
        public List<LlmProgress> All { get; } = [];

        public void Report(LlmProgress value)
        {
            lock (All) All.Add(value);
        }
    }
}
