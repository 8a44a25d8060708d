using System.Text;
using System.Text.RegularExpressions;

namespace ExpClip.Repro.Language.Repair;

/// <summary>
/// What CLIP lets ftfy do to a text before it is cut into tokens, as far as texts of people need it, in this order: character references
/// of HTML unless the text has tags; a text whose UTF-8 was read as Windows-1252 as a whole; control characters of Latin-1 as Windows-1252
/// shows them; ligatures; full-width forms of ASCII; curled quotes; line ends; escape sequences of terminals; control characters and byte
/// order marks; normal form C. ftfy also mends single misread words and half-width Katakana; this does not.
/// </summary>
public static partial class TextRepair
{
    /// <summary>The repaired text; the same text when there is nothing to mend.</summary>
    public static string Apply(string text)
    {
        if (IsPlain(text)) return text;
        for (var before = ""; before != text;) // one step may lay bare work for another: "＆amp；"
        {
            before = text;
            if (!text.Contains('<')) text = HtmlText.Unescape(text);
            text = Windows1252.Unmisread(text) ?? text;
            text = Escape().Replace(text.Replace("\r\n", "\n"), "");
            text = Composition.Normalise(Mended(text));
            if (IsPlain(text)) return text;
        }
        return text;
    }

    /// <summary>ASCII without references and control characters: the usual case.</summary>
    private static bool IsPlain(string text)
    {
        foreach (var character in text)
            if (character is < ' ' and not ('\n' or '\t') or > '~' or '&') return false;
        return true;
    }

    private static string Mended(string text)
    {
        var mended = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
            if (char.IsSurrogatePair(text, i)) mended.Append(text, i++, 2);
            else Mend(text[i], mended);
        return mended.ToString();
    }

    private static void Mend(char character, StringBuilder into)
    {
        if (character is >= '\u0080' and <= '\u009F' && Windows1252.Character((byte)character) is var shown) character = shown;
        switch (character)
        {
            case '\u02BC' or >= '\u2018' and <= '\u201B': into.Append('\''); break;
            case >= '\u201C' and <= '\u201F': into.Append('"'); break;
            case >= '\uFF01' and <= '\uFF5E': into.Append((char)(character - 0xFEE0)); break;
            case '\u3000': into.Append(' '); break;
            case '\r' or '\u2028' or '\u2029': into.Append('\n'); break;
            case < ' ' and not ('\n' or '\t' or '\f') or '\u007F' or '\uFEFF' or >= '\u206A' and <= '\u206F' or >= '\uFFF9' and <= '\uFFFC': break;
            case >= '\uD800' and <= '\uDFFF': into.Append('\uFFFD'); break; // half a pair
            case >= '\u0132' when Ligature(character) is { } letters: into.Append(letters); break;
            default: into.Append(character); break;
        }
    }

    private static string? Ligature(char character) => character switch
    {
        'Ĳ' => "IJ", 'ĳ' => "ij", 'ŉ' => "'n", 'Ǳ' => "DZ", 'ǲ' => "Dz", 'ǳ' => "dz", 'Ǆ' => "DŽ", 'ǅ' => "Dž", 'ǆ' => "dž",
        'Ǉ' => "LJ", 'ǈ' => "Lj", 'ǉ' => "lj", 'Ǌ' => "NJ", 'ǋ' => "Nj", 'ǌ' => "nj",
        'ﬀ' => "ff", 'ﬁ' => "fi", 'ﬂ' => "fl", 'ﬃ' => "ffi", 'ﬄ' => "ffl", 'ﬅ' => "ſt", 'ﬆ' => "st",
        _ => null,
    };

    [GeneratedRegex(@"\x1b\[(?:\d|;)*[a-zA-Z]")]
    private static partial Regex Escape();
}
