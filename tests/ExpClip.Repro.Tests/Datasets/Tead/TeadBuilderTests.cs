using ExpClip.Repro.Datasets.Tead;

namespace ExpClip.Repro.Tests.Datasets.Tead;

public class TeadBuilderTests
{
    private static readonly CorpusText[] Texts =
    [
        .. Enumerable.Range(0, 200).Select(i =>
            new CorpusText($"I was glad at {i} o'clock and angry later", $"test:{i}", i % 2 == 0 ? "joy" : "anger", i / 200f)),
    ];

    [Fact]
    public void A_sample_depends_on_its_text_and_the_seed_alone()
    {
        var forwards = TeadBuilder.Load(seed: 3).Build(Texts).Samples;
        var backwards = TeadBuilder.Load(seed: 3).Build(Texts.Reverse()).Samples.Reverse().ToArray();
        Assert.Equal(forwards.Select(Line), backwards.Select(Line));
        Assert.NotEqual(forwards.Select(Line), TeadBuilder.Load(seed: 4).Build(Texts).Samples.Select(Line));

        static string Line(TeadSample s) =>
            $"{s.Text}|{string.Join(',', s.Tags)}|{string.Join(',', s.Aus)}|{string.Join(',', s.Situations)}|{string.Join(',', s.Weights)}";
    }

    [Fact]
    public void Texts_that_differ_only_in_case_punctuation_links_or_names_are_one()
    {
        var build = TeadBuilder.Load(1).Build(
            [new("So HAPPY!!", "a"), new("@you so happy https://t.co/x", "b"), new("#So #happy", "c"), new("so very happy", "d"),
                new("!!! 🙈", "e")]);
        Assert.Equal(["a", "d"], build.Samples.Select(sample => sample.Source));
        Assert.Equal((2, 1), (build.Duplicates, build.Empty));
    }

    [Fact]
    public void A_tenth_is_for_testing_whatever_the_order()
    {
        var texts = Enumerable.Range(0, 5000).Select(i => $"text number {i}").ToArray();
        Assert.InRange(texts.Count(TeadSplit.IsTest), 500 - 4 * 21, 500 + 4 * 21); // binomial: σ = √(5000·0.1·0.9) ≈ 21
        Assert.Equal(TeadSplit.IsTest("Text, number 7!"), TeadSplit.IsTest("text number 7"));

        var samples = TeadBuilder.Load(1).Build(Texts).Samples;
        var (train, test) = TeadSplit.Split(samples);
        var (_, testReversed) = TeadSplit.Split(samples.Reverse());
        Assert.Equal(samples.Count, train.Count + test.Count);
        Assert.Equal(test.Select(s => s.Text).Order(), testReversed.Select(s => s.Text).Order());
    }
}
