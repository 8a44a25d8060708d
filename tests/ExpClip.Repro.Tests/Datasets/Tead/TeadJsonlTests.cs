using ExpClip.Repro.Datasets.Tead;
using ExpClip.Repro.Faces;

namespace ExpClip.Repro.Tests.Datasets.Tead;

public class TeadJsonlTests
{
    private static readonly AuRig Rig = AuRig.Load();

    [Fact]
    public void The_shipped_texts_are_valid_varied_and_use_every_action_unit()
    {
        var samples = TeadJsonl.ReadFolder(KitData.File("tead-mini"), Rig);
        var emotions = EmotionBase.Load();
        Assert.True(samples.Count >= 160);
        Assert.All(samples.SelectMany(sample => sample.Tags), tag => Assert.NotNull(emotions.Find(tag)));
        Assert.True(samples.Select(sample => string.Join(' ', sample.Aus.Select(au => au.ToString()).Order())).Distinct().Count() >= 60);
        Assert.Equal(Rig.Tables.ActionUnits.Select(unit => unit.Code),
            samples.SelectMany(sample => sample.Aus).Select(au => au.Code).Distinct().Order());
        Assert.Equal(samples.Count,
            samples.Select(sample => ExpClip.Repro.Language.WordTokenizer.Normalise(sample.Text)).Distinct().Count());
    }

    [Fact]
    public void What_is_written_is_read_again()
    {
        using var folder = new TemporaryFolder();
        AuActivation[] aus = [AuActivation.Parse("6"), AuActivation.Parse("L12C")];
        var sample = new TeadSample("<b>\"Ünï\"</b>\n🔑", ["joy", "pride", "love"], aus, ["One.", "Two."], Rig.ToBlendshapeWeights(aus),
            "test:1");
        var file = Path.Combine(folder.Path, "samples.jsonl");
        TeadJsonl.Write(file, [sample, sample]);

        var read = TeadJsonl.Read(file, Rig);
        Assert.Equal(2, read.Count);
        Assert.Equal((sample.Text, sample.Source), (read[1].Text, read[1].Source));
        Assert.Equal(sample.Tags, read[1].Tags);
        Assert.Equal(sample.Aus, read[1].Aus);
        Assert.Equal(sample.Situations, read[1].Situations);
        Assert.Equal(sample.Weights, read[1].Weights);
    }

    [Theory]
    [InlineData("\"schema\":1", "\"schema\":7", "schema 7, expected 1")]
    [InlineData("\"text\":\"t\"", "\"text\":\" \"", "the text is empty")]
    [InlineData("\"a\",\"b\",\"c\"", "\"a\",\"b\"", "tags 'a, b'")]
    [InlineData("\"a\",\"b\",\"c\"", "\"a\",\"b\",\"b\"", "tags 'a, b, b'")]
    [InlineData("\"12\"", "\"26\",\"27\"", "AU 26 contradicts AU 27")]
    [InlineData("\"12\"", "\"smile\"", "action unit 'smile'")]
    [InlineData("\"s\",\"s2\"", "\"s\"", "1 situations")]
    [InlineData("\"source\":\"x\"", "\"source\":\"x\",\"weights\":[0.5]", "1 weights from 0.5 to 0.5")]
    [InlineData("\"source\":\"x\"", "\"source\":null", "no TEAD sample")]
    [InlineData("\"source\":\"x\"", "\"source\":\"x\",\"sauce\":1", "no TEAD sample")]
    [InlineData("}", "", "no TEAD sample")]
    public void A_wrong_line_is_named(string found, string replacement, string message)
    {
        const string valid = """{"schema":1,"text":"t","tags":["a","b","c"],"aus":["12"],"situations":["s","s2"],"source":"x"}""";
        using var folder = new TemporaryFolder();
        Assert.Single(TeadJsonl.Read(folder.Write("valid.jsonl", valid), Rig));
        var file = folder.Write("wrong.jsonl", $"{valid}\n{valid.Replace(found, replacement)}\n");
        Assert.StartsWith($"{file}:2: {message}", Assert.Throws<InputException>(() => TeadJsonl.Read(file, Rig)).Message);
    }
}
