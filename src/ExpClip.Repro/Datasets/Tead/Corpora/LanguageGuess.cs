using System.Collections.Frozen;
using ExpClip.Repro.Language;

namespace ExpClip.Repro.Datasets.Tead.Corpora;

/// <summary>Tells texts that are plainly not English: letters of another script, or the little words of another language.</summary>
public static class LanguageGuess
{
    private const int ShortText = 4; // words: too few to judge by little words

    private static readonly FrozenSet<string> Foreign = """
        der das und ist nicht ich ein eine mit auf für den dem wir ihr wie auch sich aber
        le les des et est une pas je tu il que qui dans pour sur avec mais vous nous c'est
        el los las y es una por para con pero como muy esta este yo mi tu su del al lo
        il lo gli che di non per sono una ma come anche della questo
        o os um uma não para com mais como mas por eu você é isso
        de het een van en ik niet dat voor zijn maar met
        yang dan di ke dari ini itu untuk tidak aku kamu dengan ada bisa
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Where(word => !StopWords.Contains(word))
        .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether a text may be English; short texts in Latin letters always may.</summary>
    public static bool MayBeEnglish(string text)
    {
        var letters = text.Count(char.IsLetter);
        if (letters > 0 && text.Count(c => char.IsLetter(c) && c < '\u0250') < 0.7 * letters) return false;
        var words = WordTokenizer.Words(text);
        return words.Count <= ShortText || words.Count(Foreign.Contains) <= words.Count(StopWords.Contains);
    }
}
