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
            var mended = new StringBuilder(text.Length);
            foreach (var rune in text.EnumerateRunes()) mended.Append(Mend(rune));
            text = Composition.Normalise(mended.ToString());
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

    private static string Mend(Rune rune) => rune.Value switch
    {
        >= 0x80 and <= 0x9F when Windows1252.Character((byte)rune.Value) is var shown && shown != rune.Value => Mend(new Rune(shown)),
        0x2BC or >= 0x2018 and <= 0x201B => "'",
        >= 0x201C and <= 0x201F => "\"",
        >= 0xFF01 and <= 0xFF5E => ((char)(rune.Value - 0xFEE0)).ToString(),
        0x3000 => " ",
        '\r' or 0x2028 or 0x2029 => "\n",
        < ' ' and not ('\n' or '\t' or '\f') or 0x7F or 0xFEFF or >= 0x206A and <= 0x206F or >= 0xFFF9 and <= 0xFFFC => "",
        _ => Ligature(rune),
    };

    private static string Ligature(Rune rune) => rune.Value switch
    {
        0x132 => "IJ", 0x133 => "ij", 0x149 => "'n", 0x1F1 => "DZ", 0x1F2 => "Dz", 0x1F3 => "dz", 0x1C4 => "DŽ", 0x1C5 => "Dž", 0x1C6 => "dž",
        0x1C7 => "LJ", 0x1C8 => "Lj", 0x1C9 => "lj", 0x1CA => "NJ", 0x1CB => "Nj", 0x1CC => "nj",
        0xFB00 => "ff", 0xFB01 => "fi", 0xFB02 => "fl", 0xFB03 => "ffi", 0xFB04 => "ffl", 0xFB05 => "ſt", 0xFB06 => "st",
        _ => rune.ToString(),
    };

    [GeneratedRegex(@"\x1b\[(?:\d|;)*[a-zA-Z]")]
    private static partial Regex Escape();
}
