using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using ExpClip.Repro.Evaluation.UserStudy;
using Xunit.Abstractions;

namespace ExpClip.Repro.Tests.Cli.Study;

[Collection("timed")]
public sealed class StudyLoadTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(2, 10)]
    public Task Every_acknowledged_answer_survives_a_kill(int kills, int raters) => KillAsync(kills, raters);

    [Theory, Trait("Category", "Nightly")]
    [InlineData(20, 40)]
    public Task Every_acknowledged_answer_survives_twenty_kills(int kills, int raters) => KillAsync(kills, raters);

    /// <summary>Raters answer one screen after another while the server is killed at random moments and started again.</summary>
    private async Task KillAsync(int kills, int raters)
    {
        using var study = new ServedStudy(raters);
        var random = new Random(20);
        var acknowledged = new ConcurrentDictionary<(string Rater, string Clip), double>();
        var cookies = new string?[raters];
        var unsure = 0;
        for (var round = 0; round <= kills; round++)
        {
            await study.StartAsync();
            var clients = await Task.WhenAll(Enumerable.Range(0, raters).Select(async rater =>
            {
                if (cookies[rater] is null)
                {
                    var opened = await study.OpenAsync(rater);
                    cookies[rater] = opened.DefaultRequestHeaders.GetValues("Cookie").Single();
                    return opened;
                }
                var client = study.Browser(); // the session goes on in the new process
                client.DefaultRequestHeaders.Add("Cookie", cookies[rater]);
                return client;
            }));
            var work = clients.Select((client, rater) => Task.Run(async () =>
            {
                foreach (var (place, clip) in study.Plan.Clips.Index()
                    .Where(clip => !acknowledged.ContainsKey((StudyPlan.RaterName(rater), clip.Item.Code))))
                {
                    var score = 1 + (rater + place) % 5;
                    try
                    {
                        if ((await ServedStudy.PostAsync(client, clip.Code, score)).StatusCode == HttpStatusCode.OK)
                            acknowledged[(StudyPlan.RaterName(rater), clip.Code)] = score;
                    }
                    catch (HttpRequestException)
                    {
                        Interlocked.Increment(ref unsure);
                        return; // the server is gone
                    }
                    await Task.Delay(5);
                }
            })).ToArray();
            if (round < kills)
            {
                await Task.Delay(random.Next(20, 250));
                study.Kill();
            }
            await Task.WhenAll(work);
            foreach (var client in clients) client.Dispose();
            var stored = Stored(study);
            foreach (var (key, score) in acknowledged) Assert.Equal(score, stored[key]);
        }
        Assert.Equal(raters * study.Plan.Clips.Count, acknowledged.Count);
        output.WriteLine($"{kills} kills, {acknowledged.Count} acknowledged answers, all there; {unsure} requests broken off");
    }

    private static Dictionary<(string, string), double> Stored(ServedStudy study)
    {
        var copy = Path.Combine(study.Folder, "copy.jsonl");
        File.Copy(Path.Combine(study.Folder, StudySessions.JournalName), copy, overwrite: true);
        var file = new AnswerFile(study.Plan);
        file.Read(copy);
        return file.Answers.ToDictionary(found => (found.Answer.Rater, found.Answer.Clip), found =>
            found.Answer.Scores["lip_sync"]); // a key twice would throw
    }

    /// <summary>All raters send at the same moment, again and again with a short pause.</summary>
    [Fact, Trait("Category", "Nightly")]
    public async Task Two_hundred_raters_at_once_wait_50_ms_at_most()
    {
        const int raters = 200, rounds = 50, warming = 5;
        using var study = new ServedStudy(raters);
        await study.StartAsync();
        var clients = await Task.WhenAll(Enumerable.Range(0, raters).Select(study.OpenAsync));
        var waits = new ConcurrentBag<double>();
        for (var round = 0; round < rounds; round++)
        {
            await Task.WhenAll(clients.Select(async client =>
            {
                var clock = Stopwatch.GetTimestamp();
                Assert.Equal(HttpStatusCode.OK, (await ServedStudy.PostAsync(client, study.Plan.Clips[round].Code)).StatusCode);
                if (round >= warming) waits.Add(Stopwatch.GetElapsedTime(clock).TotalMilliseconds); // the first rounds compile
            }));
            await Task.Delay(100);
        }
        double[] sorted = [.. waits.Order()];
        output.WriteLine($"{sorted.Length} answers: median {sorted[sorted.Length / 2]:F1} ms, "
            + $"p99 {sorted[sorted.Length * 99 / 100]:F1} ms, longest {sorted[^1]:F1} ms");
        Assert.InRange(sorted[sorted.Length * 99 / 100], 0, 50);
    }
}
