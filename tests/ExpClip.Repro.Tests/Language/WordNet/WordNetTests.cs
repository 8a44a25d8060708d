using ExpClip.Repro.Language.WordNet;

namespace ExpClip.Repro.Tests.Language.WordNet;

public class WordNetTests
{
    [SkippableFact]
    public void WordsHaveTheMeaningsOfTheDictionary()
    {
        var lexicon = Installed();
        var glad = lexicon.Meanings("Glad").ToArray();
        Assert.Contains(glad, synset => synset.Gloss == "showing or causing joy and pleasure; especially made happy");
        Assert.True(lexicon.AreSynonyms("sorrow", "regret"));
        Assert.False(lexicon.AreSynonyms("sorrow", "joy"));
        Assert.InRange(lexicon.EmotionSynsets().Count, 1000, 3000);
        Assert.Equal(117_659, lexicon.Synsets.Count()); // wnstats(7WN)
    }

    [Fact]
    public void ALineIsReadAsTheFormatSays()
    {
        using var folder = new TemporaryFolder();
        Write(folder, """
              1 This line belongs to the licence.
            00001740 00 s 02 Glad 0 well_pleased(p) 0 002 & 00002098 a 0000 ! 00002312 a 0101 | full of joy; "a glad day"
            00002098 00 a 01 happy 1 001 & 00001740 a 0000 | feeling well
            """);
        var lexicon = WordNetLexicon.Load(folder.Path);
        var glad = Assert.Single(lexicon.Meanings("well pleased"));
        Assert.Equal(["glad", "well pleased"], glad.Words);
        Assert.Equal("full of joy", glad.Gloss);
        Assert.Equal(["happy"], lexicon.Related(glad).Single().Words); // the antonym is no relation of meaning
        Assert.True(lexicon.AreSynonyms("glad", "happy"));
    }

    [Fact]
    public void ADamagedLineIsNamed()
    {
        using var folder = new TemporaryFolder();
        Write(folder, "00001740 00 a zz happy 1 000 | feeling well\n");
        Assert.Contains("data.adj:1: is no synset", Assert.Throws<InputException>(() => WordNetLexicon.Load(folder.Path)).Message);
        Assert.Contains("data.adj: the file does not exist", Assert.Throws<InputException>(() => WordNetLexicon.Load(folder.File("none"))).Message);
    }

    [Fact]
    public void IrregularFormsAreReadAndADamagedListIsNamed()
    {
        using var folder = new TemporaryFolder();
        foreach (var part in new[] { "noun", "adj", "adv" }) folder.Write($"{part}.exc", "");
        folder.Write("verb.exc", "bitten bite\nbit bite\nate_up eat_up\n");
        Assert.Equal([new("bit", "bite"), new("bitten", "bite")], IrregularForms.Read(folder.Path));
        folder.Write("noun.exc", "geese goose\nmice\n");
        Assert.Contains("noun.exc:2: no form with its word", Assert.Throws<InputException>(() => IrregularForms.Read(folder.Path)).Message);
        Assert.Contains("verb.exc: the file does not exist", Assert.Throws<InputException>(() => IrregularForms.Read(folder.File("none"))).Message);
    }

    private static void Write(TemporaryFolder folder, string adjectives)
    {
        folder.Write("data.adj", adjectives);
        foreach (var part in new[] { "noun", "verb", "adv" }) folder.Write("data." + part, "");
    }

    private static WordNetLexicon Installed()
    {
        try
        {
            return WordNetLexicon.Load();
        }
        catch (InputException e)
        {
            Skip.If(true, e.Message);
            throw;
        }
    }
}
