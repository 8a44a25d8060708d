using ExpClip.Repro.Datasets.Tead.Offline;

namespace ExpClip.Repro.Tests.Datasets.Tead.Offline;

public class TextReadingTests
{
    [Theory]
    [InlineData("I'm SO happyyyy!!!", "i'm so happyy !")]
    [InlineData("#BestDayEver #lol", "best day ever lol")]
    [InlineData("@you see https://t.co/x 😭😭 :( <3", "see 😭 😭 :( <3")]
    [InlineData("What?! No... well…", "what ?! no … well …")]
    [InlineData("", "")]
    public void Tokens_are_words_emoji_and_marks(string text, string expected) =>
        Assert.Equal(expected, string.Join(' ', TextReading.Of(text).Tokens.Select(token => token.Text)));

    [Fact]
    public void A_negation_reaches_three_words_and_not_beyond_a_mark()
    {
        Assert.Equal([false, false, true, true, true, false], TextReading.Of("I'm not so very happy today").Tokens.Select(token => token.Negated));
        Assert.Equal([false, false, false], TextReading.Of("No! Happy").Tokens.Select(token => token.Negated));
    }

    [Fact]
    public void Force_grows_with_intensifiers_and_capitals_and_falls_with_diminishers()
    {
        static float Last(string text) => TextReading.Of(text).Tokens[^1].Force;
        Assert.True(Last("extremely sad") > Last("he sad"));
        Assert.True(Last("he SAD") > Last("he sad"));
        Assert.True(Last("slightly sad") < Last("he sad"));
    }

    [Fact]
    public void Emphasis_is_between_plain_and_shouted()
    {
        Assert.Equal(0, TextReading.Of("a plain sentence.").Emphasis);
        Assert.Equal(1, TextReading.Of("NO WAY!!!! soooo good").Emphasis);
    }
}
