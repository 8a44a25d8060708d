using ExpClip.Repro.Language;

namespace ExpClip.Repro.Tests.Language;

public class InflectionTests
{
    private static readonly Inflection Inflection = new(new Dictionary<string, string> { ["bitten"] = "bite", ["lying"] = "lie", ["lost"] = "lose" });

    [Theory]
    [InlineData("slammed", "slam")]
    [InlineData("crying", "cry")]
    [InlineData("cries", "cry")]
    [InlineData("tried", "try")]
    [InlineData("smiling", "smile")]
    [InlineData("kisses", "kiss")]
    [InlineData("missing", "miss")]
    [InlineData("bitten", "bite")]
    [InlineData("funerals", "funeral")]
    [InlineData("angrily", "angry")]
    [InlineData("happiest", "happy")]
    [InlineData("door", "door")]
    public void A_form_leads_to_its_word(string form, string word) => Assert.Contains(Inflection.Key(word), Inflection.Keys(form));

    [Theory]
    [InlineData("even", "evening")]
    [InlineData("wed", "wedding")]
    [InlineData("new", "news")]
    [InlineData("sing", "s")]
    [InlineData("bite", "bitten")]
    public void A_word_is_no_form_of_a_longer_one(string form, string word) => Assert.DoesNotContain(Inflection.Key(word), Inflection.Keys(form));

    [Fact]
    public void The_table_of_irregular_forms_is_read_as_it_was_written()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "forms.csv");
        Inflection.Save(file);
        Assert.Equal(Inflection.Keys("lost"), Inflection.Load(file).Keys("lost"));
    }

    [Fact]
    public void Odd_words_have_keys_too()
    {
        var random = new Random(5);
        for (var i = 0; i < 2000; i++)
        {
            var word = new string([.. Enumerable.Range(0, random.Next(1, 8)).Select(_ => "seily😀'é1"[random.Next(8)])]);
            Assert.InRange(Inflection.Keys(word).Count, 1, 9);
            Assert.All(Inflection.Keys(word), key => Assert.NotEmpty(key));
        }
    }
}
