using ExpClip.Repro.Datasets.Tead;
using ExpClip.Repro.Datasets.Tead.Offline;
using ExpClip.Repro.Evaluation.Annotation;
using ExpClip.Repro.Faces;
using ExpClip.Repro.Language;
using ExpClip.Repro.Training.KitClip;

namespace ExpClip.Repro.Tests.Datasets.Tead;

public class KitTextsTests
{
    private static readonly AuRig Rig = AuRig.Load();
    private static readonly IReadOnlyList<TeadSample> Written = KitTexts.Read(KitTexts.Written, Rig);
    private static readonly EmotionBase Emotions = EmotionBase.Load();

    [Fact]
    public void No_text_stands_twice_or_in_the_gold_set()
    {
        var texts = KitTexts.All(Rig).Select(sample => sample.Text).Concat(GoldSample.Load().Select(sample => sample.Text))
            .Select(WordTokenizer.Normalise).ToArray();
        Assert.Equal(texts.Length, texts.Distinct().Count());
    }

    [Fact]
    public void The_written_texts_are_many_and_varied()
    {
        Assert.True(Written.Count >= 2000, $"{Written.Count}");
        Assert.All(Written.SelectMany(sample => sample.Tags), tag => Assert.NotNull(Emotions.Find(tag)));
        Assert.True(Written.SelectMany(sample => sample.Tags).Distinct().Count() >= 245);
        Assert.All(Written, sample => Assert.Empty(Rig.Tables.Problems([.. sample.Aus])));
    }

    [Fact]
    public void Held_out_words_stand_neither_in_the_written_texts_nor_in_cues()
    {
        var held = HeldOutWords.Load();
        Assert.All(Written, sample => Assert.All([sample.Text, .. sample.Tags, .. sample.Situations], text => Assert.True(held.Spares(text), text)));
        Assert.All(EmotionCue.Load(Emotions), cue => Assert.True(held.Spares(cue.Words), cue.Words));
    }
}
