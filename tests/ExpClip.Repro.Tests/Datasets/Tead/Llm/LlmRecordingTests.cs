using System.Text.Json;
using ExpClip.Repro.Datasets.Tead;
using ExpClip.Repro.Datasets.Tead.Llm;
using ExpClip.Repro.Faces;

namespace ExpClip.Repro.Tests.Datasets.Tead.Llm;

/// <summary>The recording that notebook 01 replays; <c>EXPCLIP_RECORD=1</c> makes it anew, after prompts or tables have changed.</summary>
[Collection("llm")]
public sealed class LlmRecordingTests
{
    private const int Texts = 24;
    private static readonly AuRig Rig = AuRig.Load();

    [Fact]
    public void The_shipped_recording_answers_every_question()
    {
        var outcome = LlmRecording.Replay(Rig);
        Assert.True(outcome.Missing == 0,
            $"{outcome.Missing} texts have no answer: the prompts have changed. Record anew: EXPCLIP_RECORD=1 ./repro test --filter LlmRecording");
        Assert.Equal(Texts, outcome.Samples.Count + outcome.Quarantined.Count);
        Assert.StartsWith("annotate: no JSON object", Assert.Single(outcome.Quarantined).Reason);
        var byHand = TeadJsonl.Read(KitData.File("tead-mini", "tweets.jsonl"), Rig).ToDictionary(sample => sample.Text);
        Assert.All(outcome.Samples, sample => Assert.Equal(byHand[sample.Text].Aus.OrderBy(au => au.Code), sample.Aus));
    }

    [SkippableFact]
    public async Task The_recording_is_made()
    {
        Skip.If(Environment.GetEnvironmentVariable("EXPCLIP_RECORD") is null, "EXPCLIP_RECORD is not set: the shipped recording stays");
        var byHand = TeadJsonl.Read(KitData.File("tead-mini", "tweets.jsonl"), Rig).Take(Texts).ToArray();
        Directory.CreateDirectory(LlmRecording.Folder);
        File.WriteAllText(Path.Combine(LlmRecording.Folder, "texts.txt"), string.Concat(byHand.Select(sample =>
            sample.Text.ReplaceLineEndings(" ") + "\n")));
        File.Delete(LlmRecording.Log);
        await using var endpoint = await FakeEndpoint.StartAsync(new FakeBehaviour { Answer = request => Says(request, byHand) });
        var options = Annotating.Options(endpoint) with { Model = LlmRecording.Model, Concurrency = 1 };
        await Annotating.RunAsync(options, LlmRecording.Texts(), LlmRecording.Log);
    }

    /// <summary>The annotation by hand; one text in six first gets an unknown unit, and one gets nothing but prose.</summary>
    private static FakeReply Says(FakeRequest request, TeadSample[] byHand)
    {
        if (request.Text is not { } text)
        {
            var tags = request.Question.GetProperty("tags").EnumerateArray().Select(tag => tag.GetString());
            return FakeReply.Says(JsonSerializer.Serialize(new { situations = byHand.First(sample => sample.Tags.SequenceEqual(tags)).Situations }));
        }
        var number = Array.FindIndex(byHand, sample => sample.Text.ReplaceLineEndings(" ") == text);
        if (number == 10) return FakeReply.Says("This one is hard to say. Perhaps a mixture?");
        if (number % 6 == 2 && !request.IsRepair) return FakeReply.Says("""{"tags": ["joy", "hope", "pride"], "aus": ["12", "98"]}""");
        return FakeReply.Says(JsonSerializer.Serialize(new { tags = byHand[number].Tags, aus = byHand[number].Aus.Select(au => au.ToString()) }));
    }
}
