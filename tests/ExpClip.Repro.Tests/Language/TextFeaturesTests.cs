using ExpClip.Repro.Language;

namespace ExpClip.Repro.Tests.Language;

public sealed class TextFeaturesTests
{
    private readonly TextFeatures _features = new(4096);

    [Fact]
    public void RelatedWordsShareFeaturesAndUnrelatedOnesHardly()
    {
        // Of 10 and 11 features they share the trigrams <te ter err rri rif: 5 of 16.
        Assert.Equal(5, _features.Of("terrified").Intersect(_features.Of("terrifying")).Count());
        Assert.Empty(_features.Of("terrified").Intersect(_features.Of("banana")));
    }

    [Fact]
    public void CountsFollowTheDefinition() =>
        // two words, one pair, and the trigrams of <so> (2) and <sad> (3)
        Assert.Equal(2 + 1 + 2 + 3, _features.Of("So sad!").Length);

    [Theory]
    [InlineData("")]
    [InlineData("!!! …")]
    public void ATextWithoutWordsStillHasAFeature(string text) => Assert.Single(_features.Of(text));

    [Fact]
    public void IdsStayInTheTableAndALongTextIsCut()
    {
        var ids = _features.Of(string.Join(' ', Enumerable.Range(0, 10_000).Select(i => $"word{i}")));
        Assert.Equal(512, ids.Length);
        Assert.All(ids, id => Assert.InRange(id, 1, 4095));
    }

    [Fact]
    public void ABatchIsPaddedWithZeros()
    {
        var (ids, shape) = TextFeatures.Batch([[5, 6, 7], [8]]);
        Assert.Equal([2L, 3L], shape);
        Assert.Equal([5L, 6, 7, 8, 0, 0], ids);
    }
}
