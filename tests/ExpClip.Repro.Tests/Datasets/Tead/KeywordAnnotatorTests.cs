using ExpClip.Repro.Datasets.Tead;
using ExpClip.Repro.Faces;

namespace ExpClip.Repro.Tests.Datasets.Tead;

public class KeywordAnnotatorTests
{
    private static readonly FacsTables Facs = FacsTables.Load();
    private static readonly EmotionBase Emotions = EmotionBase.Load();
    private static readonly KeywordAnnotator Annotator = new(Emotions, Facs);

    private static Annotation Annotate(string text, string? label = null, float? intensity = null) =>
        Annotator.Annotate(new CorpusText(text, "test", label, intensity), new Random(1));

    [Theory]
    [InlineData("I am so happy today", "happiness")]
    [InlineData("what a DISGUSTING smell", "disgust")]
    [InlineData("She was furious.", "fury")]
    [InlineData("He felt lonely at the feast", "loneliness")]
    [InlineData("the lecture was tedious", "boredom")]
    public void The_emotion_named_comes_first(string text, string expected) => Assert.Equal(expected, Annotate(text).Tags[0]);

    [Fact]
    public void A_negated_word_does_not_count_for_its_emotion()
    {
        Assert.DoesNotContain("happiness", Annotate("I am not happy").Tags);
        Assert.Equal("disappointment", Annotate("I am not happy").Tags[0]);
        Assert.Equal("relief", Annotate("I'm not afraid of you").Tags[0]);
    }

    [Fact]
    public void An_intensifier_decides_between_two_emotions()
    {
        Assert.Equal("sadness", Annotate("glad about the news, and then all evening long extremely sad").Tags[0]);
        Assert.Equal("happiness", Annotate("extremely glad about the news, and then all evening long sad").Tags[0]);
    }

    [Fact]
    public void A_text_without_any_hint_is_neutral_with_no_evidence()
    {
        var annotation = Annotate("Twelve chairs.");
        Assert.Equal(("neutral", 0.0), (annotation.Tags[0], annotation.Evidence));
        Assert.Empty(annotation.Aus);
    }

    [Theory]
    [InlineData("anger", "anger")]
    [InlineData("fear", "fear")]
    [InlineData("joy", "joy")]
    [InlineData("sadness", "sadness")]
    public void The_label_of_a_corpus_decides_the_family_of_a_text_without_hints(string label, string family) =>
        Assert.Equal(family, Emotions.Find(Annotate("Twelve chairs.", label, 0.6f).Tags[0])!.Family);

    [Fact]
    public void Rated_intensity_shows_in_the_face()
    {
        static float Strongest(Annotation annotation) => annotation.Aus.Max(au => au.Intensity);
        Assert.True(Strongest(Annotate("Twelve chairs.", "anger", 0.95f)) > Strongest(Annotate("Twelve chairs.", "anger", 0.1f)));
    }

    [Fact]
    public void Every_annotation_can_be_shown_by_a_face_and_has_its_tags_and_situations()
    {
        var words = Emotions.Emotions.SelectMany(emotion => emotion.Keywords.Concat(emotion.Synonyms)).ToArray();
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var text = string.Join(' ', Enumerable.Range(0, 6).Select(_ => words[random.Next(words.Length)]));
            var annotation = Annotate(text, seed % 2 == 0 ? "fear" : null, seed % 2 == 0 ? random.NextSingle() : null);
            Assert.Empty(Facs.Problems([.. annotation.Aus]));
            Assert.InRange(annotation.Tags.Distinct().Count(), TeadSample.MinimumTags, TeadSample.MaximumTags);
            Assert.InRange(annotation.Situations.Count, TeadSample.MinimumSituations, TeadSample.MaximumSituations);
        }
    }
}
