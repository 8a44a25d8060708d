using System.Text.Json;
using ExpClip.Repro.Language.Repair;

namespace ExpClip.Repro.Tests.Language.Repair;

public class RepairTests
{
    /// <summary>Against Python's unicodedata and html (text_fixtures.py).</summary>
    [Theory]
    [InlineData("normal_form_c")]
    [InlineData("html")]
    public void TextIsWhatPythonMakesOfIt(string part)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", "language", "text_fixtures.json")));
        foreach (var row in json.RootElement.GetProperty(part).EnumerateArray())
        {
            var (text, expected) = (row[0].GetString()!, row[1].GetString()!);
            Assert.Equal(expected, part == "html" ? HtmlText.Unescape(text) : Composition.Normalise(text));
        }
    }

    [Theory]
    [InlineData("plain text, as it is", "plain text, as it is")]
    [InlineData("donâ€™t", "don't")]
    [InlineData("schÃ¶n", "schön")]
    [InlineData("naïve café", "naïve café")]
    [InlineData("\u001b[31mred\u001b[0m", "red")]
    [InlineData("ﬁne\u0007 “quotes”", "fine \"quotes\"")]
    [InlineData("１２３　ａｂｃ！", "123 abc!")]
    [InlineData("a\r\nb", "a\nb")]
    [InlineData("<b>&amp;</b>", "<b>&amp;</b>")]
    [InlineData("", "")]
    public void DamageIsMendedAndNothingElse(string text, string expected) => Assert.Equal(expected, TextRepair.Apply(text));

    [Fact]
    public void RepairingTwiceChangesNothingMore()
    {
        var random = new Random(3);
        for (var i = 0; i < 2000; i++)
        {
            var once = TextRepair.Apply(string.Concat(Enumerable.Range(0, 12).Select(_ => (char)random.Next(0x20, i % 2 == 0 ? 0x100 : 0x3000))));
            Assert.Equal(once, TextRepair.Apply(once));
        }
    }
}
