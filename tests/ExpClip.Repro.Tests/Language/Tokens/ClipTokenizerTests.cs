using System.Text.Json;
using ExpClip.Repro.Language.Tokens;

namespace ExpClip.Repro.Tests.Language.Tokens;

public class ClipTokenizerTests
{
    private static readonly string[] Merges = ["h a", "p p", "ha pp", "happ y</w>", "s a", "sa d</w>", "i n", "in g</w>"];

    /// <summary>All 120 prompts of the reference tokenizer; the vocabulary is that of CLIP.</summary>
    [SkippableFact]
    public void IdsAreThoseOfClip()
    {
        var tokenizer = Clip();
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", "language", "clip_tokens.json")));
        var (start, end) = (json.RootElement.GetProperty("sot").GetInt32(), json.RootElement.GetProperty("eot").GetInt32());
        Assert.Equal((start, end), (tokenizer.StartId, tokenizer.EndId));
        var differing = new List<string>();
        foreach (var row in json.RootElement.GetProperty("prompts").EnumerateArray())
        {
            var text = row.GetProperty("text").GetString()!;
            var expected = row.GetProperty("ids").EnumerateArray().Select(id => id.GetInt32()).ToArray();
            if (!tokenizer.Encode(text).SequenceEqual(expected)) differing.Add(text);
            if (row.GetProperty("truncated").GetBoolean())
                Assert.Equal(row.GetProperty("ids77").EnumerateArray().Select(id => id.GetInt64()), tokenizer.Batch([text]).Ids);
        }
        Assert.Empty(differing);
    }

    [Fact]
    public void JoinsAreMadeInTheirOrder()
    {
        var tokenizer = new ClipTokenizer(Merges, 8);
        int[] expected = [520, 515, 517, 521];
        Assert.Equal(expected, tokenizer.Encode("Happy  SAD"));
        Assert.Equal(["happy", "sad"], tokenizer.Pieces("Happy  SAD"));
        Assert.Equal("happy sad", tokenizer.Decode(expected));
    }

    [Fact]
    public void ALongTextIsCutAndStillEnds()
    {
        var tokenizer = new ClipTokenizer(Merges, 5);
        var (ids, shape) = tokenizer.Batch(["happy happy happy happy", "sad", ""]);
        Assert.Equal([3, 5], shape);
        Assert.Equal([520, 515, 515, 515, 521, 520, 517, 521, 0, 0, 520, 521, 0, 0, 0], ids);
    }

    [Fact]
    public void AnyStringOfCharactersHasTokensThatReadBack()
    {
        var tokenizer = new ClipTokenizer(Merges);
        var random = new Random(11);
        for (var i = 0; i < 3000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, 10).Select(_ => (char)random.Next(0x10000)));
            Assert.All(tokenizer.Encode(text), id => Assert.InRange(id, 0, tokenizer.EndId));
        }
        Assert.Equal("ünï çødé 😀", tokenizer.Decode(tokenizer.Encode("ünï çødé 😀")));
    }

    [Fact]
    public void AnHourOfOneWordIsNoProblem() => Assert.Equal(1_000_002, new ClipTokenizer(Merges).Encode(new string('a', 1_000_000)).Length);

    [Theory]
    [InlineData("#version: 0.2\nh a\nh a p\n", ":3: 'h a p' is no pair")]
    [InlineData("h a\n", ":1: is no list of merges")]
    public void AFileThatIsNoListOfMergesIsNamed(string content, string expected)
    {
        using var folder = new TemporaryFolder();
        Assert.Contains(expected, Assert.Throws<InputException>(() => ClipTokenizer.Load(folder.Write("merges.txt", content))).Message);
    }

    [Fact]
    public void MergesThatContradictThemselvesAreRefused()
    {
        Assert.Contains("hap", Assert.Throws<InputException>(() => new ClipTokenizer(["hap y"])).Message);
        Assert.Contains("twice", Assert.Throws<InputException>(() => new ClipTokenizer(["h a", "h a"])).Message);
    }

    [Fact]
    public void ALearnedVocabularyIsWrittenReadAndJoinsTheMostFrequentPairs()
    {
        // Sennrich et al. 2016, Fig. 1: low 5, lower 2, newest 6, widest 3; its first joins are e s, es t</w>, l o.
        string[] texts = [.. Repeat("low", 5), .. Repeat("lower", 2), .. Repeat("newest", 6), .. Repeat("widest", 3)];
        var merges = BpeTrainer.Train(texts, 514 + 10);
        Assert.Equal(["e s", "es t</w>", "l o"], merges.Take(3));

        using var folder = new TemporaryFolder();
        BpeMerges.Write(folder.File("merges.txt"), merges);
        var tokenizer = ClipTokenizer.Load(folder.File("merges.txt"), 16);
        Assert.Equal(merges.Count + 514, tokenizer.VocabularySize);
        Assert.Equal(["newest"], tokenizer.Pieces("newest"));
        Assert.Equal(merges, BpeTrainer.Train(texts.Reverse(), 514 + 10));
    }

    private static IEnumerable<string> Repeat(string word, int times) => Enumerable.Repeat(word, times);

    private static ClipTokenizer Clip()
    {
        var file = Path.Combine(Environment.GetEnvironmentVariable("EXPCLIP_DATA") ?? "", "clip", "bpe_simple_vocab_16e6.txt.gz");
        Skip.IfNot(File.Exists(file), "EXPCLIP_DATA names no folder with clip/bpe_simple_vocab_16e6.txt.gz.");
        return ClipTokenizer.Load(file);
    }
}
