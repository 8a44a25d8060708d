using ExpClip.Repro.Datasets.Tead;
using ExpClip.Repro.Datasets.Tead.Corpora;
using ExpClip.Repro.Evaluation.Annotation;
using ExpClip.Repro.Faces;

namespace ExpClip.Repro.Tests.Evaluation.Annotation;

/// <summary>Floors a little below what was measured (data/README.md has the figures with their intervals).</summary>
public class AnnotatorQualityTests
{
    private static readonly EmotionBase Emotions = EmotionBase.Load();
    private static readonly OfflineAnnotator Annotator = OfflineAnnotator.Load(Emotions, FacsTables.Load());
    private static readonly IReadOnlyList<GoldSample> Gold = GoldSample.Load();

    [Fact]
    public void The_gold_set_is_what_it_should_be()
    {
        Assert.True(Gold.Count >= 400);
        Assert.True(Gold.Count(sample => sample.OutOfDomain) >= 100);
        Assert.True(Gold.Count(sample => sample.Second is not null) >= 100);
        Assert.True(Gold.SelectMany(sample => sample.First.Tags).Distinct().Count() >= 60);
        var facs = FacsTables.Load();
        Assert.All(Gold, sample => Assert.Empty(facs.Problems([.. sample.First.Aus])));
        var (aus, tags) = new GoldEvaluation(Emotions).Agreement(Gold, facs);
        Assert.InRange(aus, 0.80, 1);
        Assert.InRange(tags, 0.35, 1);
    }

    [Fact]
    public void The_gold_set_is_met_as_measured()
    {
        var evaluation = new GoldEvaluation(Emotions);
        var all = evaluation.Score(Annotator, Gold)[0];
        Assert.True(all.AuF1.Value >= 0.49, $"AU micro-F1 {all.AuF1}");
        Assert.True(all.TagPrecision[TagFold.Synonyms].Value >= 0.18, $"tag precision {all.TagPrecision[TagFold.Synonyms]}");
        Assert.InRange(all.AuF1.Value, all.AuF1.Low, all.AuF1.High);
        var person = evaluation.Person(Gold);
        Assert.True(person.AuF1.Value > 0.8 && person.TagPrecision[TagFold.Synonyms].Value > 0.7);
    }

    [SkippableFact]
    public void EmoInt_is_met_as_measured()
    {
        var data = Data(EmoIntReader.SubFolder);
        var score = new EmoIntEvaluation(Annotator, Emotions).Score(EmoIntReader.ReadSplit(data, "train"), EmoIntReader.ReadSplit(data, "dev"));
        Assert.True(score.Accuracy.Value >= 0.75, $"{score}");
        Assert.True(score.MeanSpearman.Value >= 0.58, $"{score}");
    }

    [SkippableFact]
    public void GoEmotions_is_met_as_measured()
    {
        var data = Data(GoEmotionsReader.SubFolder);
        var score = GoEmotionsEvaluation.Score(Annotator, GoEmotionsReader.ReadSplit(data, "train"), GoEmotionsReader.ReadSplit(data, "dev"));
        Assert.True(score.MacroF1.Value >= 0.53, $"{score}");
    }

    [Theory]
    [InlineData("so #angry and #furious", "so   and #furious")]
    [InlineData("#happy #sad #scared #work", "      #work")]
    public void Hashtags_that_name_one_of_the_four_are_masked(string text, string expected) =>
        Assert.Equal(expected, new EmoIntEvaluation(Annotator, Emotions).Masked(new CorpusText(text, "test")).Text);

    private static string Data(string folder)
    {
        var data = Environment.GetEnvironmentVariable("EXPCLIP_DATA");
        Skip.If(string.IsNullOrEmpty(data) || !Directory.Exists(Path.Combine(data, folder)), $"EXPCLIP_DATA names no folder with {folder}.");
        return data!;
    }
}
