using ExpClip.Repro.Datasets.Tead;
using ExpClip.Repro.Datasets.Tead.Corpora;

namespace ExpClip.Repro.Tests.Datasets.Tead.Corpora;

public class CorpusCleanerTests
{
    [Theory]
    [InlineData("donâ€™t cry", "don’t cry")]
    [InlineData("cafÃ© au lait", "café au lait")]
    [InlineData("naïve café", "naïve café")]
    [InlineData("so happy ðŸ˜Š!", "so happy 😊!")]
    [InlineData("so happy 😊😊", "so happy 😊😊")]
    [InlineData("a ‘quoted’ word…", "a ‘quoted’ word…")]
    [InlineData("@you look https://t.co/x &amp; www.a.b\\n here", "look & here")]
    [InlineData("mail me@home.org, a\u0007\tb", "mail me@home.org, a b")]
    [InlineData("thanks u/some-one for /u/this", "thanks for")]
    public void Texts_are_repaired(string text, string expected) => Assert.Equal(expected, TextRepair.Clean(text));

    [Theory]
    [InlineData("I can't believe this happened to me", true)]
    [InlineData("Schadenfreude", true)]
    [InlineData("ich bin heute nicht gut gelaunt und das ist schade", false)]
    [InlineData("no puedo creer que esto me pase por una tontería", false)]
    [InlineData("сегодня был хороший день", false)]
    [InlineData("今日はとても嬉しい", false)]
    [InlineData("what a naïve, über-cool café!", true)]
    public void Plainly_foreign_texts_are_told(string text, bool english) => Assert.Equal(english, LanguageGuess.MayBeEnglish(text));

    [Fact]
    public void Every_dropped_text_is_counted_with_its_reason()
    {
        CorpusText[] texts =
        [
            new("I waited two hours for the bus and it never came #angry", "a", "anger", 0.5f),
            new("I WAITED two hours for the bus and it never came, #angry!", "b"),
            new("I waited two hours for the bus and it never came #mad", "c"),
            new("😀", "d"),
            new(string.Join(' ', Enumerable.Repeat("long", 101)), "e"),
            new("der Bus kommt heute nicht und ich bin sauer", "f"),
            new("I waited two hours", "g"),
        ];
        var clean = CorpusCleaner.Clean(texts);
        Assert.Equal(["a", "g"], clean.Texts.Select(text => text.Source));
        Assert.Equal(texts[0], clean.Texts[0]);
        Assert.Equal([1, 0, 1, 1, 1, 1], Enum.GetValues<DropReason>().Select(reason => clean.Dropped[reason]));
        Assert.Equal(1, CorpusCleaner.Clean(texts, new CorpusCleanerOptions { MinimumWords = 5 }).Dropped[DropReason.TooShort]);
    }

    [Fact]
    public void Near_duplicates_are_those_of_the_exact_similarity()
    {
        var random = new Random(1);
        var words = Enumerable.Range(0, 40).Select(_ => new string([.. Enumerable.Range(0, 6).Select(_ => (char)('a' + random.Next(26)))])).ToArray();
        var texts = Enumerable.Range(0, 300).Select(i => // 100 groups of three: a base text, and two with one or three words exchanged
        {
            var chosen = new Random(i / 3);
            var text = Enumerable.Range(0, 14).Select(_ => words[chosen.Next(40)]).ToArray();
            for (var k = 0; k < i % 3 * 2 - (i % 3 > 0 ? 1 : 0); k++) text[k * 4] = words[random.Next(40)];
            return new CorpusText(string.Join(' ', text), $"{i}");
        }).ToArray();

        var expected = new List<CorpusText>();
        foreach (var text in texts)
            if (!expected.Exists(other => Jaccard(other.Text, text.Text) >= 0.8)) expected.Add(text);
        Assert.InRange(expected.Count, 120, 290); // the case is not a trivial one
        Assert.Equal(expected.Select(text => text.Source), CorpusCleaner.Clean(texts).Texts.Select(text => text.Source));

        static double Jaccard(string a, string b)
        {
            HashSet<string> first = [.. Enumerable.Range(0, a.Length - 3).Select(i => a.Substring(i, 4))];
            HashSet<string> second = [.. Enumerable.Range(0, b.Length - 3).Select(i => b.Substring(i, 4))];
            return (double)first.Intersect(second).Count() / first.Union(second).Count();
        }
    }
}
