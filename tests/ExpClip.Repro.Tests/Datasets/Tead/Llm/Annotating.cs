using System.Diagnostics;
using ExpClip.Repro.Datasets.Tead;
using ExpClip.Repro.Datasets.Tead.Llm;
using ExpClip.Repro.Faces;

namespace ExpClip.Repro.Tests.Datasets.Tead.Llm;

/// <summary>A run against the fake endpoint, as a test asks for it.</summary>
internal static class Annotating
{
    private static readonly AuRig Rig = AuRig.Load();

    public static LlmOptions Options(FakeEndpoint endpoint) => new()
    {
        BaseAddress = endpoint.Address, Model = "fake", Concurrency = 16, Timeout = TimeSpan.FromSeconds(1),
        FirstDelay = TimeSpan.FromMilliseconds(20), LongestDelay = TimeSpan.FromMilliseconds(200), Attempts = 10,
    };

    public static CorpusText[] Texts(int count) =>
        [.. Enumerable.Range(0, count).Select(i => new CorpusText($"number {i} of the days on which she laughed or cried", $"test:{i}"))];

    public static Dialogue Dialogue(LlmOptions options) => new(PromptFiles.Load(Rig), Rig, options.SituationVariants);

    public static async Task<(LlmOutcome Outcome, LlmMeter Meter, TimeSpan Wall)> RunAsync(LlmOptions options, IReadOnlyList<CorpusText> texts,
        string logFile,
        IProgress<LlmProgress>? progress = null)
    {
        var meter = new LlmMeter();
        using var log = AnswerLog.Open(logFile);
        using var model = new OpenAiChatModel(options, ApiKey.FromEnvironment(options.BaseAddress), meter);
        var run = new LlmRun(Dialogue(options), log, options, meter);
        var clock = Stopwatch.StartNew();
        var outcome = await run.RunAsync(texts, model, progress, CancellationToken.None);
        return (outcome, meter, clock.Elapsed);
    }

    /// <summary>Everything of a sample in one line.</summary>
    public static string Line(TeadSample s) =>
        $"{s.Source}|{s.Text}|{string.Join(',', s.Tags)}|{string.Join(',', s.Aus)}|{string.Join('/', s.Situations)}|{string.Join(',', s.Weights)}";
}
