using Microsoft.ML.Tokenizers;

namespace ExpClip.Repro.Tests.Tokenizers;

/// <summary>What the kit relies on of the package's <c>BpeTokenizer</c>; holds for the published package too.</summary>
public class BpeTokenizerTests
{
    private static readonly Dictionary<string, int> Vocabulary = new()
    {
        ["a"] = 0, ["b"] = 1, ["c"] = 2, ["ab"] = 3, ["abc"] = 4, ["[UNK]"] = 5, ["c</w>"] = 6, ["abc</w>"] = 7, ["Ã"] = 8, ["©"] = 9, ["Ã©"] = 10,
    };

    [Fact]
    public void JoinsFollowTheirOrderAndThenTheirPlace()
    {
        var tokenizer = BpeTokenizer.Create(new BpeOptions(Vocabulary) { Merges = ["a b", "ab c"] });
        Assert.Equal([4, 3, 0], tokenizer.EncodeToIds("abcaba"));
        Assert.Equal(3, tokenizer.CountTokens("abcaba"));
        Assert.Equal("abcaba", tokenizer.Decode([4, 3, 0]));
    }

    [Fact]
    public void TheLastCharacterOfAPieceBearsTheSuffix()
    {
        var tokenizer = BpeTokenizer.Create(new BpeOptions(Vocabulary) { Merges = ["a b", "ab c</w>"], EndOfWordSuffix = "</w>" });
        Assert.Equal([7, 7], tokenizer.EncodeToIds("abc abc"));
    }

    [Fact]
    public void BytesStandForCharacters()
    {
        var tokenizer = BpeTokenizer.Create(new BpeOptions(Vocabulary) { Merges = ["Ã ©"], ByteLevel = true });
        Assert.Equal([10], tokenizer.EncodeToIds("é"));
        Assert.Equal("é", tokenizer.Decode([10]));
    }

    [Fact]
    public void SpecialTokensAndMarksSurroundAText()
    {
        var special = new Dictionary<string, int> { ["<s>"] = 20, ["</s>"] = 21 };
        var tokenizer = BpeTokenizer.Create(new BpeOptions(Vocabulary)
        {
            SpecialTokens = special, PreTokenizer = PreTokenizer.CreateWordOrNonWord(special),
            BeginningOfSentenceToken = "<s>", EndOfSentenceToken = "</s>",
        });
        Assert.Equal([20, 0, 21, 1, 21], tokenizer.EncodeToIds("a</s>b"));
    }

    [Fact]
    public void UnknownCharactersBecomeTheUnknownTokenOrNothing()
    {
        Assert.Equal([0, 5, 1], BpeTokenizer.Create(new BpeOptions(Vocabulary) { UnknownToken = "[UNK]" }).EncodeToIds("azb"));
        Assert.Equal([0, 1], BpeTokenizer.Create(new BpeOptions(Vocabulary)).EncodeToIds("azb"));
    }

    [Fact]
    public void TokensKnowTheirPlace()
    {
        var tokens = BpeTokenizer.Create(new BpeOptions(Vocabulary) { Merges = ["a b"] }).EncodeToTokens("c abc", out var normalised);
        Assert.Null(normalised);
        Assert.Equal(["c", "ab", "c"], tokens.Select(token => token.Value));
        Assert.Equal([0..1, 2..4, 4..5], tokens.Select(token => token.Offset));
    }

    [Fact]
    public void AJoinOutsideTheVocabularyIsRefused() =>
        Assert.Throws<InvalidOperationException>(() => BpeTokenizer.Create(new BpeOptions(Vocabulary) { Merges = ["a z"] }));
}
