using System.Text.RegularExpressions;

namespace ExpClip.Repro.Language;

/// <summary>Splits text into words for keyword matching, splitting by hash and augmentation (CLIP's subword tokens are another
/// matter).</summary>
public static partial class WordTokenizer
{
    /// <summary>Lower-case words in order. Links and user names are left out, hashtags count as words, apostrophes stay inside
    /// words.</summary>
    public static IReadOnlyList<string> Words(string text)
    {
        var clean = LinkOrUser().Replace(text, " ").Replace('’', '\'');
        return Word().Matches(clean).Select(match => match.Value.ToLowerInvariant()).ToArray();
    }

    /// <summary>The words joined by single spaces: equal for texts that differ only in case, punctuation, links and user names.</summary>
    public static string Normalise(string text) => string.Join(' ', Words(text));

    /// <summary>Sentences with their final punctuation; a text without any is one sentence.</summary>
    public static IReadOnlyList<string> Sentences(string text) =>
        SentenceEnd().Split(text).Select(sentence => sentence.Trim()).Where(sentence => sentence.Length > 0).ToArray();

    [GeneratedRegex(@"https?://\S+|(?<!\w)@\w+", RegexOptions.CultureInvariant)]
    private static partial Regex LinkOrUser();

    [GeneratedRegex(@"[\p{L}\p{M}\p{Nd}]+(?:'\p{L}+)*", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    [GeneratedRegex(@"(?<=[.!?…]['""”’)]*)\s+", RegexOptions.CultureInvariant)]
    private static partial Regex SentenceEnd();
}
