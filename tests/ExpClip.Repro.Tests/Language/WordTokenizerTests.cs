using ExpClip.Repro.Language;

namespace ExpClip.Repro.Tests.Language;

public class WordTokenizerTests
{
    [Theory]
    [InlineData("I don’t KNOW #angry!", "i don't know angry")]
    [InlineData("@friend look: https://example.org/x?y=1 wow", "look wow")]
    [InlineData("mail me at a@b.org", "mail me at a b org")]
    [InlineData("Überraschung, 7 naïve cafés", "überraschung 7 naïve cafés")]
    [InlineData("🙈 ... !!", "")]
    public void Words_are_lower_case_without_links_and_user_names(string text, string expected) =>
        Assert.Equal(expected, WordTokenizer.Normalise(text));

    [Fact]
    public void Sentences_keep_their_ends() =>
        Assert.Equal(["Stop!", "\"Who goes there?\"", "Nobody yet."], WordTokenizer.Sentences("Stop! \"Who goes there?\" Nobody yet."));

    [Fact]
    public void A_text_without_ends_is_one_sentence() => Assert.Equal(["no end here"], WordTokenizer.Sentences("no end here"));
}
