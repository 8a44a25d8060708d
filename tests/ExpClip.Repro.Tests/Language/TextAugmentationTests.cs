using ExpClip.Repro.Language;

namespace ExpClip.Repro.Tests.Language;

public class TextAugmentationTests
{
    private static readonly Dictionary<string, IReadOnlyList<string>> Synonyms = new() { ["glad"] = ["merry"] };

    [Fact]
    public void All_stop_words_go_at_probability_one_and_negations_stay() =>
        Assert.Equal("not sad. Tomorrow!", TextAugmentation.RemoveStopWords("I am not sad. And Tomorrow!", 1, new Random(1)));

    [Fact]
    public void Nothing_changes_at_probability_zero()
    {
        const string text = "I am so glad that the rain is over.";
        Assert.Equal(text, TextAugmentation.RemoveStopWords(text, 0, new Random(1)));
        Assert.Equal(text, TextAugmentation.ReplaceSynonyms(text, Synonyms, 0, new Random(1)));
    }

    [Fact]
    public void A_text_of_stop_words_alone_stays() => Assert.Equal("it was", TextAugmentation.RemoveStopWords("it was", 1, new Random(1)));

    [Fact]
    public void Synonyms_keep_case_and_punctuation() =>
        Assert.Equal("Merry, so merry!", TextAugmentation.ReplaceSynonyms("Glad, so glad!", Synonyms, 1, new Random(1)));

    [Fact]
    public void Shuffling_keeps_every_sentence_and_finds_every_order()
    {
        var orders = Enumerable.Range(0, 100).Select(seed =>
            TextAugmentation.ShuffleSentences("A b. C d! E f?", new Random(seed))).ToHashSet();
        Assert.Equal(6, orders.Count); // 3!
        Assert.All(orders, order => Assert.Equal(["A b.", "C d!", "E f?"], WordTokenizer.Sentences(order).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void The_same_generator_gives_the_same_text()
    {
        var augmentation = new TextAugmentation(
            new TextAugmentationOptions { StopWordRemoval = 0.5, SynonymReplacement = 0.5, SentenceShuffling = 0.5 }, Synonyms);
        const string text = "I was glad. She was glad too. Then it rained on all of us.";
        Assert.Equal(augmentation.Augment(text, new Random(7)), augmentation.Augment(text, new Random(7)));
        Assert.True(Enumerable.Range(0, 20).Select(seed => augmentation.Augment(text, new Random(seed))).Distinct().Count() > 5);
    }
}
