namespace Microsoft.ML.Tokenizers;

/// <summary>Text to tokens and back.</summary>
public abstract class Tokenizer
{
    public virtual PreTokenizer? PreTokenizer => null;

    public virtual Normalizer? Normalizer => null;

    /// <summary>The numbers of a text's tokens.</summary>
    public IReadOnlyList<int> EncodeToIds(string text, bool considerPreTokenization = true, bool considerNormalization = true)
    {
        ArgumentNullException.ThrowIfNull(text);
        var ids = new List<int>(text.Length / 3);
        Encode(Prepare(text, considerNormalization), considerPreTokenization, ids, null);
        return ids;
    }

    /// <summary>The tokens of a text, with their places in the normalised text.</summary>
    public IReadOnlyList<EncodedToken> EncodeToTokens(
        string text, out string? normalizedText, bool considerPreTokenization = true, bool considerNormalization = true)
    {
        ArgumentNullException.ThrowIfNull(text);
        var prepared = Prepare(text, considerNormalization);
        normalizedText = considerNormalization && Normalizer is not null ? prepared : null;
        var tokens = new List<EncodedToken>();
        Encode(prepared, considerPreTokenization, null, tokens);
        return tokens;
    }

    /// <summary>How many tokens a text has.</summary>
    public int CountTokens(string text, bool considerPreTokenization = true, bool considerNormalization = true) =>
        EncodeToIds(text, considerPreTokenization, considerNormalization).Count;

    /// <summary>The text of tokens, as far as the vocabulary keeps it.</summary>
    public abstract string Decode(IEnumerable<int> ids);

    /// <summary>Adds the tokens of a prepared text to whichever list is given.</summary>
    private protected abstract void Encode(string text, bool considerPreTokenization, List<int>? ids, List<EncodedToken>? tokens);

    private string Prepare(string text, bool considerNormalization) =>
        considerNormalization && Normalizer is { } normalizer ? normalizer.Normalize(text) : text;
}
