using ExpClip.Repro.Datasets.Tead;
using ExpClip.Repro.Datasets.Tead.Offline;
using ExpClip.Repro.Language;

namespace ExpClip.Repro.Tests.Datasets.Tead.Offline;

public class EmotionCueTests
{
    private static readonly EmotionBase Emotions = EmotionBase.Load();
    private static readonly int Grief = Place("grief"), Anger = Place("anger"), Fear = Place("fear");
    private static readonly CueMatcher Matcher = new(
        [new("funeral", [(Grief, 3)]), new("slam the door", [(Anger, 3), (Fear, 1)]), new("door", [(Fear, 1)])],
        new Inflection(new Dictionary<string, string>()));

    [Fact]
    public void The_shipped_cues_reach_every_emotion()
    {
        var cues = EmotionCue.Load(Emotions);
        Assert.True(cues.Count >= 8000, $"{cues.Count}");
        Assert.All(Enumerable.Range(0, Emotions.Emotions.Count),
            i => Assert.Contains(cues, cue => cue.Emotions.Any(meaning => meaning.Emotion == i)));
    }

    [Theory]
    [InlineData("funeral,grieef:3", "has 'grieef:3'")]
    [InlineData("funeral,grief:4", "has 'grief:4'")]
    [InlineData("funeral,grief", "has 'grief'")]
    [InlineData("funeral,\"grief:1, anger:1, fear:1, love:1, pride:1, shame:1\"", "has 6")]
    [InlineData("Funeral!,grief:3\nfuneral,grief:2", "stands in an earlier row")]
    public void A_wrong_row_is_named(string rows, string problem)
    {
        using var folder = new TemporaryFolder();
        folder.Write("cues.csv", $"cue,emotions\n{rows}\n");
        var error = Assert.Throws<InputException>(() => EmotionCue.Load(Path.Combine(folder.Path, "cues.csv"), Emotions));
        Assert.Contains(problem, error.Message);
        Assert.Contains("cues.csv", error.Message);
    }

    [Fact]
    public void Cues_are_found_inflected_and_the_longest_wins()
    {
        var evidence = Of("She slammed the door after both funerals");
        Assert.Equal(2, evidence.Count(value => value != 0) - (evidence[Grief] != 0 ? 1 : 0));
        Assert.Equal(3, evidence[Anger] / evidence[Fear], 4);
        Assert.True(evidence[Grief] > 0);
        Assert.Equal(Of("door")[Fear] * (1 + 2 * 0.3) / Math.Sqrt(2), evidence[Fear], 5);
    }

    [Fact]
    public void Negated_cues_speak_against()
    {
        Assert.Equal(-0.5 * Of("funeral")[Grief], Of("not a funeral")[Grief], 5);
        Assert.All(Of("nothing of the kind"), value => Assert.Equal(0, value));
        Assert.All(Of(""), value => Assert.Equal(0, value));
    }

    private static float[] Of(string text)
    {
        var evidence = new float[Emotions.Emotions.Count];
        Matcher.AddTo(evidence, TextReading.Of(text));
        return evidence;
    }

    private static int Place(string name) => Emotions.Emotions.Select((emotion, i) => (emotion, i)).First(pair => pair.emotion.Name == name).i;
}
