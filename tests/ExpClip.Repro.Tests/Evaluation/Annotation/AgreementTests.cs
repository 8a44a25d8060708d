using ExpClip.Repro.Datasets.Tead;
using ExpClip.Repro.Evaluation.Annotation;
using ExpClip.Repro.Evaluation.Statistics;

namespace ExpClip.Repro.Tests.Evaluation.Annotation;

public class AgreementTests
{
    [Fact]
    public void Alpha_of_binary_data_is_Krippendorffs() // his "Computing Krippendorff's Alpha-Reliability" (2011), example B: α = 0.095
    {
        const string first = "0100000010", second = "1110010000";
        var units = first.Zip(second, (a, b) => new[] { a == '1', b == '1' });
        Assert.Equal(0.095, Krippendorff.Nominal(units), 3);
    }

    [Fact]
    public void Agreement_is_one_and_crossed_values_fall_below_chance()
    {
        Assert.Equal(1, Krippendorff.Nominal<string>([["a", "a"], ["b", "b"], ["c", "c"]]));
        Assert.Equal(-0.5, Krippendorff.Nominal<string>([["a", "b"], ["b", "a"]]), 12); // observed 1, expected 2·2·2/(4·3) = 2/3
    }

    [Theory] // Passonneau 2006, section 3: Jaccard times monotonicity
    [InlineData("a b c", "a b c", 0)]
    [InlineData("a b", "a b c", 1 - 2 / 3.0 * 2 / 3)]
    [InlineData("a b", "b c", 1 - 1 / 3.0 / 3)]
    [InlineData("a", "b", 1)]
    public void Masi_weighs_overlap_by_inclusion(string a, string b, double expected) =>
        Assert.Equal(expected, Masi.Distance(a.Split(' ').ToHashSet(), b.Split(' ').ToHashSet()), 12);

    [Fact]
    public void Spearman_follows_ranks_and_shares_ties()
    {
        Assert.Equal(1, Spearman.Of([(1, 10), (2, 100), (3, 1000)]), 12);
        Assert.Equal(1 - 6 * 4 / (4 * 15.0), Spearman.Of([(1, 2), (2, 1), (3, 4), (4, 3)]), 12); // 1 − 6Σd²/(n(n²−1))
        Assert.Equal(Math.Sqrt(3) / 2, Spearman.Of([(1, 1), (2, 2), (3, 2)]), 12); // ranks 1, 2½, 2½: Pearson's r = 1.5/√(2·1.5)
    }

    [Fact]
    public void Folds_grow_from_synonyms_to_family()
    {
        var emotions = EmotionBase.Load();
        var happiness = emotions.Find("happiness")!;
        Assert.All(Enum.GetValues<TagFold>(), fold => Assert.True(new TagComparer(emotions, fold).Same("joyful", "happy")));
        Assert.False(new TagComparer(emotions, TagFold.Synonyms).Same("happiness", happiness.Stronger!));
        Assert.True(new TagComparer(emotions, TagFold.Neighbours).Same("happiness", happiness.Stronger!));
        Assert.True(new TagComparer(emotions, TagFold.Neighbours).Same(happiness.Stronger!, "happiness"));
        Assert.False(new TagComparer(emotions, TagFold.Family).Same("happiness", "sadness"));
        Assert.Equal(2, new TagComparer(emotions, TagFold.Synonyms).Hits(["happy", "sad", "awe"], ["joyful", "sadness", "boredom"]));
    }
}
