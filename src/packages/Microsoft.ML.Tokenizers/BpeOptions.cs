namespace Microsoft.ML.Tokenizers;

/// <summary>How a <see cref="BpeTokenizer"/> works.</summary>
public sealed class BpeOptions
{
    /// <param name="vocabulary">Spelling and number of every token.</param>
    public BpeOptions(IEnumerable<KeyValuePair<string, int>> vocabulary)
    {
        ArgumentNullException.ThrowIfNull(vocabulary);
        Vocabulary = vocabulary;
    }

    public IEnumerable<KeyValuePair<string, int>> Vocabulary { get; }

    /// <summary>Pairs of tokens that are joined, "first second", the most urgent first.</summary>
    public IEnumerable<string>? Merges { get; set; }

    /// <summary>Pieces that are a token by themselves.</summary>
    public IReadOnlyDictionary<string, int>? SpecialTokens { get; set; }

    public Normalizer? Normalizer { get; set; }

    /// <summary>How a text is cut into pieces; words and non-words if not given.</summary>
    public PreTokenizer? PreTokenizer { get; set; }

    /// <summary>The token for characters the vocabulary lacks; without one they are dropped.</summary>
    public string? UnknownToken { get; set; }

    /// <summary>Marks the last character of a piece: <c>&lt;/w&gt;</c> in CLIP.</summary>
    public string? EndOfWordSuffix { get; set; }

    /// <summary>Whether pieces are spelled by their UTF-8 bytes, each a printable character of the GPT-2 alphabet.</summary>
    public bool ByteLevel { get; set; }

    /// <summary>Token put before every text.</summary>
    public string? BeginningOfSentenceToken { get; set; }

    /// <summary>Token put after every text.</summary>
    public string? EndOfSentenceToken { get; set; }
}
