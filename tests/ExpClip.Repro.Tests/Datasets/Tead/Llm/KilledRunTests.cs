using System.Diagnostics;
using ExpClip.Repro.Datasets.Tead.Llm;

namespace ExpClip.Repro.Tests.Datasets.Tead.Llm;

/// <summary>The repro command as a process of its own, killed at random moments.</summary>
[Collection("llm")]
public sealed class KilledRunTests
{
    private static readonly string[] Results = ["tead.jsonl.gz", "tead.json", "tead.cache", "quarantine.jsonl"];

    [Theory]
    [InlineData(150, 3)]
    public Task A_run_killed_again_and_again_ends_as_an_undisturbed_one(int texts, int kills) => Compare(texts, kills);

    [Theory, Trait("Category", "Nightly")]
    [InlineData(5000, 20)]
    public Task A_long_run_killed_twenty_times_ends_as_an_undisturbed_one(int texts, int kills) => Compare(texts, kills);

    private static async Task Compare(int count, int kills)
    {
        using var folder = new TemporaryFolder();
        var texts = folder.Write("texts.txt", string.Join('\n', Annotating.Texts(count).Select(text => text.Text)) + "\n!!!\n");
        var (undisturbed, killed) = (folder.File("undisturbed"), folder.File("killed"));

        var clock = Stopwatch.StartNew();
        await using (var endpoint = await Endpoint(seed: 1))
            Assert.Equal(0, await RunAsync(texts, undisturbed, endpoint, null));
        var whole = clock.Elapsed;

        var random = new Random(count);
        var died = 0;
        await using (var endpoint = await Endpoint(seed: 2)) // other requests fail on the way
        {
            for (var i = 0; i < kills; i++)
                if (await RunAsync(texts, killed, endpoint, whole * (random.NextDouble() * 1.6 / kills) + TimeSpan.FromSeconds(0.4)) != 0) died++;
            Assert.Equal(0, await RunAsync(texts, killed, endpoint, null));
        }
        Assert.InRange(died, kills / 2 + 1, kills);
        foreach (var file in Results)
            Assert.True(File.ReadAllBytes(Path.Combine(undisturbed, file)).SequenceEqual(File.ReadAllBytes(Path.Combine(killed, file))),
                $"{file} differs");
        using var log = AnswerLog.Replay(Path.Combine(killed, "answers.jsonl"));
        using var other = AnswerLog.Replay(Path.Combine(undisturbed, "answers.jsonl"));
        Assert.Equal(other.Count, log.Count);
    }

    private static Task<FakeEndpoint> Endpoint(int seed) =>
        FakeEndpoint.StartAsync(new FakeBehaviour { Faults = 0.2, Seed = seed, Latency = (10, 60) });

    private static async Task<int> RunAsync(string texts, string output, FakeEndpoint endpoint, TimeSpan? until)
    {
        var (status, said) = await ReproProcess.RunAsync(["tead", "annotate", "--llm", "--texts", texts, "--output", output,
            "--base-url", endpoint.Address.ToString(), "--model", "fake", "--concurrency", "16", "--timeout", "1", "--attempts", "12",
                "--back-off", "0.02"], until);
        Assert.True(until is not null || status == 0, said);
        return status;
    }
}
