using System.Text;
using System.Text.RegularExpressions;

namespace ExpClip.Repro.Language;

/// <summary>How strongly texts are varied in training; probabilities in [0, 1].</summary>
public sealed record TextAugmentationOptions
{
    /// <summary>Probability that a stop word is left out.</summary>
    public double StopWordRemoval { get; init; } = 0.1;

    /// <summary>Probability that a word with known synonyms becomes one of them.</summary>
    public double SynonymReplacement { get; init; } = 0.1;

    /// <summary>Probability that the sentences of a text are put in another order.</summary>
    public double SentenceShuffling { get; init; } = 0.2;
}

/// <summary>
/// EDA text augmentation (Wei and Zou 2019) as the paper uses it: stop-word removal, synonym replacement, sentence shuffling.
/// Randomness comes from the generator given to each call.
/// </summary>
/// <param name="synonyms">Synonyms by lower-case word.</param>
public sealed partial class TextAugmentation(TextAugmentationOptions options, IReadOnlyDictionary<string, IReadOnlyList<string>> synonyms)
{
    /// <summary>A variation of the text; never empty when the text is not.</summary>
    public string Augment(string text, Random random)
    {
        if (random.NextDouble() < options.SentenceShuffling) text = ShuffleSentences(text, random);
        text = ReplaceSynonyms(text, synonyms, options.SynonymReplacement, random);
        return RemoveStopWords(text, options.StopWordRemoval, random);
    }

    /// <summary>Leaves out each stop word with the given probability; a text of stop words alone stays as it is.</summary>
    public static string RemoveStopWords(string text, double probability, Random random)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var kept = words.Where(word => !StopWords.Contains(Bare(word)) || random.NextDouble() >= probability).ToArray();
        return kept.Any(word => Bare(word).Length > 0) ? string.Join(' ', kept) : text;
    }

    /// <summary>Replaces each word that has synonyms by one of them with the given probability; case of the first letter and punctuation
    /// stay.</summary>
    public static string ReplaceSynonyms(string text, IReadOnlyDictionary<string, IReadOnlyList<string>> synonyms, double probability,
        Random random) =>
        Word().Replace(text, match =>
            synonyms.TryGetValue(match.Value.ToLowerInvariant(), out var choices) && random.NextDouble() < probability
            ? WithCaseOf(match.Value, choices[random.Next(choices.Count)]) : match.Value);

    /// <summary>Puts the sentences in a random order.</summary>
    public static string ShuffleSentences(string text, Random random)
    {
        var sentences = WordTokenizer.Sentences(text).ToArray();
        random.Shuffle(sentences);
        return sentences.Length < 2 ? text : string.Join(' ', sentences);
    }

    private static string Bare(string word) => string.Concat(WordTokenizer.Words(word));

    private static string WithCaseOf(string original, string replacement) =>
        Rune.IsUpper(Rune.GetRuneAt(original, 0)) ? char.ToUpperInvariant(replacement[0]) + replacement[1..] : replacement;

    [GeneratedRegex(@"[\p{L}\p{M}]+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
