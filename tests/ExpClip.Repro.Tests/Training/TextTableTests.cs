using ExpClip.Repro.Language;
using ExpClip.Repro.Training;

namespace ExpClip.Repro.Tests.Training;

[Collection("torch")]
public sealed class TextTableTests
{
    private static readonly string[] Texts = ["I am so happy about the garden.", "She was not amused by it.", "I am so happy about the garden."];

    private static readonly TextAugmentation Augmentation =
        new(new TextAugmentationOptions { StopWordRemoval = 0.5 }, new Dictionary<string, IReadOnlyList<string>>());

    [Fact]
    public void EveryTextIsEncodedOnceWithItsVariants()
    {
        var encoder = new WordHashEncoder(8);
        using var table = TextTable.Build(encoder, Texts, Augmentation, variants: 3, seed: 1);
        Assert.Equal(2 * 4, encoder.Encoded);
        using var expected = encoder.EncodeTexts([Texts[1]]);
        using var row = table.Features.narrow(0, table.RowOf(Texts[1]), 1);
        Assert.Equal(expected.data<float>().ToArray(), row.data<float>().ToArray());
        var first = table.RowOf(Texts[1]);
        Assert.All(Enumerable.Range(0, 50), seed => Assert.InRange(table.DrawRow(Texts[1], new Random(seed)), first, first + 3));
    }

    [Fact]
    public void WithoutVariantsEachTextIsDrawnAsItIs()
    {
        using var table = TextTable.Build(new WordHashEncoder(8), Texts, Augmentation, variants: 3, seed: 1);
        using var plain = table.WithoutVariants();
        Assert.All(Enumerable.Range(0, 50), seed => Assert.Equal(table.RowOf(Texts[1]), plain.DrawRow(Texts[1], new Random(seed))));
        Assert.Equal(table.Features.data<float>().ToArray(), plain.Features.data<float>().ToArray());
    }

    [Fact]
    public void TheCacheGivesTheSameFeaturesWithoutEncoding()
    {
        using var folder = new TemporaryFolder();
        using var first = TextTable.Build(new WordHashEncoder(8), Texts, Augmentation, 2, 1, folder.Path);
        var encoder = new WordHashEncoder(8);
        using var second = TextTable.Build(encoder, Texts, Augmentation, 2, 1, folder.Path);
        Assert.Equal(0, encoder.Encoded);
        Assert.Equal(first.Features.data<float>().ToArray(), second.Features.data<float>().ToArray());
        using var other = TextTable.Build(encoder, Texts, Augmentation, 2, seed: 2, folder.Path); // other variants
        Assert.NotEqual(0, encoder.Encoded);
    }
}
