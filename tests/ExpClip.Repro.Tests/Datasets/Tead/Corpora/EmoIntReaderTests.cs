using ExpClip.Repro.Datasets.Tead;
using ExpClip.Repro.Datasets.Tead.Corpora;

namespace ExpClip.Repro.Tests.Datasets.Tead.Corpora;

public sealed class EmoIntReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_line_becomes_text_label_and_intensity()
    {
        var file = _folder.Write("joy.tsv", "30000\tWhat a day! #happy \tjoy\t0.980\n30001\t\"quotes\" stay\tjoy\t0\n");
        Assert.Equal([new CorpusText("What a day! #happy", "emoint:30000", "joy", 0.98f),
            new CorpusText("\"quotes\" stay", "emoint:30001", "joy", 0)], EmoIntReader.Read(file));
    }

    [Fact]
    public void A_split_is_read_in_the_order_of_the_emotions()
    {
        foreach (var emotion in new[] { "sadness", "anger", "joy", "fear" }) _folder.Write($"corpora/emoint/{emotion}_dev.tsv",
            $"1\ttext\t{emotion}\t0.5\n");
        Assert.Equal(["anger", "fear", "joy", "sadness"], EmoIntReader.ReadSplit(_folder.Path, "dev").Select(text => text.Label));
    }

    [Theory]
    [InlineData("1\ttext\tjoy", "3 columns, expected 4")]
    [InlineData("1\ttext\tjoy\t0.5\t", "5 columns, expected 4")]
    [InlineData("1\ttext\tjoy\tNONE", "intensity 'NONE'")]
    [InlineData("1\ttext\tjoy\t0,5", "intensity '0,5'")]
    [InlineData("1\ttext\tjoy\tNaN", "intensity 'NaN'")]
    [InlineData("1\ttext\tjoy\t1.01", "intensity '1.01'")]
    [InlineData("1\ttext\tbliss\t0.5", "emotion 'bliss'")]
    [InlineData("1\t \tjoy\t0.5", "the tweet is empty")]
    public void A_wrong_line_is_named(string line, string message)
    {
        var file = _folder.Write("wrong.tsv", $"1\tfine\tjoy\t0.5\n{line}\n");
        Assert.StartsWith($"{file}:2: {message}", Assert.Throws<InputException>(() => EmoIntReader.Read(file)).Message);
    }
}
