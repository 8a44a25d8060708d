using ExpClip.Repro.Datasets.Tead;
using ExpClip.Repro.Faces;

namespace ExpClip.Repro.Tests.Datasets.Tead;

public class OfflineAnnotatorTests
{
    private static readonly FacsTables Facs = FacsTables.Load();
    private static readonly EmotionBase Emotions = EmotionBase.Load();
    private static readonly OfflineAnnotator Annotator = OfflineAnnotator.Load(Emotions, Facs);

    private static Annotation Annotate(string text, string? label = null, float? intensity = null) =>
        Annotator.Annotate(new CorpusText(text, "test", label, intensity), new Random(1));

    [Theory]
    [InlineData("I am so happy today", "happiness")]
    [InlineData("what a DISGUSTING smell", "disgust")]
    [InlineData("She was furious.", "fury")]
    [InlineData("He felt lonely at the feast", "loneliness")]
    [InlineData("the lecture was tedious", "boredom")]
    [InlineData("#SoEmbarrassed in front of everyone", "embarrassment")]
    public void The_emotion_named_comes_first(string text, string expected) => Assert.Equal(expected, Annotate(text).Tags[0]);

    [Fact]
    public void A_negated_word_does_not_count_for_its_emotion() => Assert.DoesNotContain("happiness", Annotate("I am not happy").Tags);

    [Fact]
    public void A_smile_is_shown_for_joy_and_lowered_brows_for_anger()
    {
        Assert.Contains(12, Annotate("I'm so happy, best day ever!").Aus.Select(au => au.Code));
        Assert.Contains(4, Annotate("I am furious, how dare they!").Aus.Select(au => au.Code));
        Assert.DoesNotContain(12, Annotate("I am furious, how dare they!").Aus.Select(au => au.Code));
    }

    [Theory]
    [InlineData("anger", "anger")]
    [InlineData("fear", "fear")]
    [InlineData("joy", "joy")]
    [InlineData("sadness", "sadness")]
    public void The_label_of_a_corpus_decides_the_family_of_a_text_without_hints(string label, string family) =>
        Assert.Equal(family, Emotions.Find(Annotate("Twelve chairs.", label, 0.6f).Tags[0])!.Family);

    [Fact]
    public void Rated_intensity_and_shouting_show_in_the_face()
    {
        static float Strongest(Annotation annotation) => annotation.Aus.Max(au => au.Intensity);
        Assert.True(Strongest(Annotate("Twelve chairs.", "anger", 0.95f)) > Strongest(Annotate("Twelve chairs.", "anger", 0.1f)));
        Assert.True(Strongest(Annotate("i am furious with you, how DARE YOU!!!")) > Strongest(Annotate("i am furious with you, how dare you")));
    }

    [Fact]
    public void A_text_that_names_its_emotion_leaves_less_doubt_than_one_that_says_nothing()
    {
        var (sure, unsure) = (Annotate("terrified, absolutely terrified"), Annotate("Twelve chairs."));
        Assert.True(sure.Uncertainty < unsure.Uncertainty, $"{sure.Uncertainty} against {unsure.Uncertainty}");
        Assert.InRange(unsure.Uncertainty!.Value, 0, 1);
        Assert.True(sure.Evidence > unsure.Evidence);
    }

    [Fact]
    public void The_same_text_and_generator_give_the_same_annotation() =>
        Assert.Equal(Annotate("what a day").Situations, Annotate("what a day").Situations);

    [Fact]
    public void Every_annotation_can_be_shown_by_a_face_and_has_its_tags_and_situations()
    {
        var words = Emotions.Emotions.SelectMany(emotion => emotion.Keywords.Concat(emotion.Synonyms)).ToArray();
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var text = seed == 0 ? "" : string.Join(' ', Enumerable.Range(0, 6).Select(_ => words[random.Next(words.Length)]));
            var annotation = Annotate(text, seed % 2 == 0 ? "fear" : null, seed % 2 == 0 ? random.NextSingle() : null);
            Assert.Empty(Facs.Problems([.. annotation.Aus]));
            Assert.InRange(annotation.Tags.Distinct().Count(), TeadSample.MinimumTags, TeadSample.MaximumTags);
            Assert.InRange(annotation.Situations.Distinct().Count(), TeadSample.MinimumSituations, TeadSample.MaximumSituations);
        }
    }
}
