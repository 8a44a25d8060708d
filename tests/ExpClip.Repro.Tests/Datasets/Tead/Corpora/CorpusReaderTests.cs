using ExpClip.Repro.Datasets.Tead;
using ExpClip.Repro.Datasets.Tead.Corpora;

namespace ExpClip.Repro.Tests.Datasets.Tead.Corpora;

public sealed class CorpusReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string GoEmotions(string rows, string labels = "anger\njoy\nneutral\n")
    {
        _folder.Write("corpora/goemotions/labels.txt", labels);
        _folder.Write("corpora/goemotions/dev.tsv", rows);
        return _folder.Write("corpora/goemotions/train.tsv", rows);
    }

    [Fact]
    public void GoEmotions_indices_become_names()
    {
        GoEmotions("You know, \"man\"!\t0,2\tee84\nYay\t1\tee85\n");
        var texts = GoEmotionsReader.ReadSplit(_folder.Path, "train");
        Assert.Equal(
            [new CorpusText("You know, \"man\"!", "goemotions:ee84", "anger,neutral"), new CorpusText("Yay", "goemotions:ee85", "joy")],
            texts);
        Assert.Equal(["anger", "neutral"], texts[0].Labels);
    }

    [Theory]
    [InlineData("text\t1", "2 columns, expected 3")]
    [InlineData("text\t1\tid\t", "4 columns, expected 3")]
    [InlineData("text\t3\tid", "label '3', expected numbers from 0 to 2")]
    [InlineData("text\t-1\tid", "label '-1'")]
    [InlineData("text\t0,\tid", "label ''")]
    [InlineData("text\tjoy\tid", "label 'joy'")]
    [InlineData(" \t1\tid", "the text is empty")]
    public void A_wrong_GoEmotions_line_is_named(string line, string message)
    {
        var file = GoEmotions($"fine\t1\ta\n{line}\n");
        var error = Assert.Throws<InputException>(() => GoEmotionsReader.ReadSplit(_folder.Path, "train"));
        Assert.StartsWith($"{file}:2: {message}", error.Message);
    }

    [Fact]
    public void Wrong_labels_are_named()
    {
        GoEmotions("t\t0\ti\n", "joy\njoy\n");
        Assert.Contains("labels.txt:2", Assert.Throws<InputException>(() => GoEmotionsReader.ReadSplit(_folder.Path, "train")).Message);
    }

    [Fact]
    public void Isears_form_is_read_with_quotes_commas_and_breaks()
    {
        var file = _folder.Write("isear.csv", "joy,\"On days, when I feel \"\"close\"\".\nNext line\"\nFear,Alone at night\n");
        Assert.Equal(
            [
                new CorpusText("On days, when I feel \"close\".\nNext line", "isear:1", "joy"),
                new CorpusText("Alone at night", "isear:3", "fear"),
            ],
            LabelledCsvReader.Read(file).Select(text => text with { Text = text.Text.ReplaceLineEndings("\n") }));
        var other = _folder.Write("other.csv", "id,text,emotion\n7,Alone at night,fear\n");
        Assert.Equal([new CorpusText("Alone at night", "other:2", "fear")],
            LabelledCsvReader.Read(other, new LabelledCsvOptions { Header = true, TextColumn = 1, LabelColumn = 2 }));
    }

    [Theory]
    [InlineData("joy", "1 columns, expected at least 2")]
    [InlineData(",text", "the label is ''")]
    [InlineData("joy,", "the text is empty")]
    [InlineData("joy,\"open", "a quoted field does not end")]
    public void A_wrong_row_is_named(string row, string message) =>
        Assert.StartsWith($"{_folder.File("wrong.csv")}:2: {message}",
            Assert.Throws<InputException>(() => LabelledCsvReader.Read(_folder.Write("wrong.csv", $"joy,fine\n{row}\n"))).Message);

    [Theory]
    [InlineData("wrong.txt")]
    [InlineData("wrong.csv")]
    [InlineData("corpora/goemotions/train.tsv")]
    public void Nul_bytes_wrong_encodings_and_endless_lines_are_named(string name)
    {
        GoEmotions("");
        var file = _folder.Write(name, "");
        foreach (var (bytes, problem) in new[]
        {
            ("a,b\0"u8.ToArray(), "NUL"),
            ([(byte)'a', (byte)',', 0xE9], "UTF-8"),
            (new byte[1 << 20], "longer than"),
        })
        {
            if (bytes.Length > 9) bytes.AsSpan().Fill((byte)'x');
            File.WriteAllBytes(file, bytes);
            Assert.Contains(problem, Assert.Throws<InputException>(Read).Message);
        }

        void Read() => _ = name[^3..] switch
        {
            "txt" => PlainTextReader.Read(file),
            "csv" => LabelledCsvReader.Read(file),
            _ => GoEmotionsReader.ReadSplit(_folder.Path, "train"),
        };
    }

    [Fact]
    public void A_folder_brings_all_its_corpora()
    {
        GoEmotions("Yay\t1\tx\n");
        _folder.Write("corpora/a.csv", "joy,one\n");
        _folder.Write("corpora/b.txt", "two\n \nthree\n");
        Assert.Equal(["goemotions:x", "goemotions:x", "a:1", "b:1", "b:3"], CorpusFolder.Read(_folder.Path).Select(text => text.Source));
        using var empty = new TemporaryFolder();
        Assert.Contains("there is no corpus", Assert.Throws<InputException>(() => CorpusFolder.Read(empty.Path)).Message);
    }
}
