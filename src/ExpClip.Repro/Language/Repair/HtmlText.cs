using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ExpClip.Repro.Language.Repair;

/// <summary>
/// Character references of HTML 5 turned to characters, by the standard's rules for browsers: old names need no semicolon, unknown
/// ones stay.
/// </summary>
public static partial class HtmlText
{
    private static readonly Lazy<FrozenDictionary<string, string>> Names = new(() => ResourceLines.Read("entities.txt").ToFrozenDictionary(
        fields => fields[0], fields => string.Concat(fields.Skip(1).Select(digits => new Rune(ResourceLines.Hex(digits)).ToString()))));

    /// <summary>The text with its character references resolved, once.</summary>
    public static string Unescape(string text) => text.Contains('&') ? Reference().Replace(text, match => Resolve(match.Groups[1].Value)) : text;

    private static string Resolve(string reference)
    {
        if (reference[0] == '#') return Numbered(reference);
        if (Names.Value.TryGetValue(reference, out var named)) return named;
        for (var length = reference.Length - 1; length > 1; length--)
            if (Names.Value.TryGetValue(reference[..length], out var beginning)) return beginning + reference[length..];
        return "&" + reference;
    }

    private static string Numbered(string reference)
    {
        var digits = reference[1..].TrimEnd(';').TrimStart('x', 'X');
        var style = reference[1] is 'x' or 'X' ? NumberStyles.AllowHexSpecifier : NumberStyles.None;
        if (!int.TryParse(digits, style, CultureInfo.InvariantCulture, out var point) || !Rune.IsValid(point) || point == 0) return "\uFFFD";
        if (point is >= 0x80 and <= 0x9F) return Windows1252.Character((byte)point).ToString();
        return IsForbidden(point) ? "" : new Rune(point).ToString();
    }

    /// <summary>Control and non-characters, which the standard lets no reference bring in.</summary>
    private static bool IsForbidden(int point) =>
        point is >= 1 and <= 8 or 0xB or >= 0xE and <= 0x1F or 0x7F or >= 0xFDD0 and <= 0xFDEF || (point & 0xFFFE) == 0xFFFE;

    [GeneratedRegex(@"&(#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[^\t\n\f <&#;]{1,32};?)")]
    private static partial Regex Reference();
}
