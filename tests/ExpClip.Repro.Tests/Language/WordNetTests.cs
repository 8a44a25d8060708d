using ExpClip.Repro.Language;

namespace ExpClip.Repro.Tests.Language;

public class WordNetTests
{
    [SkippableFact]
    public void Neighbours_share_the_first_sense_or_stand_beside_it()
    {
        Skip.IfNot(Directory.Exists(WordNet.DebianFolder), "There is no WordNet: apt-get install wordnet-base.");
        var wordNet = WordNet.Load();
        Assert.Contains("maddened", wordNet.Neighbours("furious").Concat(wordNet.Neighbours("infuriated"))); // wn furious: infuriated, maddened
        Assert.DoesNotContain("furious", wordNet.Neighbours("furious"));
        Assert.Empty(wordNet.Neighbours("flibbertigibbety"));
    }

    [Fact]
    public void A_small_dictionary_is_read_by_its_format_and_a_wrong_line_is_named()
    {
        using var folder = new TemporaryFolder();
        foreach (var part in new[] { "noun", "verb", "adv", "adj" })
        {
            folder.Write($"index.{part}", "  licence\n");
            folder.Write($"data.{part}", "  licence\n");
        }
        folder.Write("index.adj", "  licence\nfurious a 2 1 & 2 1 00000100 00000300  \n");
        folder.Write("data.adj",
            "00000100 00 a 02 furious 0 raging(a) 0 001 & 00000200 a 0000 | marked by anger\n"
            + "00000200 00 s 01 hopping_mad 0 000 | very\n00000300 00 a 01 wild 0 000 | of weather\n");
        Assert.Equal(["raging", "hopping mad"], WordNet.Load(folder.Path).Neighbours("furious"));

        folder.Write("data.adj", "00000100 00 a zz furious\n");
        Assert.Contains("data.adj:1", Assert.Throws<InputException>(() => WordNet.Load(folder.Path)).Message);
        Assert.Contains("wordnet-base", Assert.Throws<InputException>(() => WordNet.Load(folder.File("none"))).Message);
    }
}
