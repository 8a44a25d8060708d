using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace ExpClip.Repro.Datasets.Tead.Corpora;

/// <summary>Repairs what collecting does to texts: mojibake, HTML entities, written-out line ends, links and user names.</summary>
public static partial class TextRepair
{
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252,
        new EncoderExceptionFallback(), new DecoderExceptionFallback())!;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text as its author meant it, on one line, without links, user names and control characters.</summary>
    public static string Clean(string text)
    {
        text = WebUtility.HtmlDecode(Unmangle(text)).Replace("\\n", " ");
        return Spaces().Replace(LinkOrUser().Replace(text, " "), " ").Trim();
    }

    /// <summary>Undoes UTF-8 that was read as Windows-1252 ("donâ€™t" becomes "don’t"); what is no such mistake stays.</summary>
    public static string Unmangle(string text) => Beyond().Replace(text, match =>
    {
        try
        {
            return Strict.GetString(Windows1252.GetBytes(match.Value));
        }
        catch (ArgumentException) // not Windows-1252, or no UTF-8 once written in it: meant as it stands
        {
            return match.Value;
        }
    });

    [GeneratedRegex(@"[^\u0000-\u007F]{2,}", RegexOptions.CultureInvariant)]
    private static partial Regex Beyond();

    [GeneratedRegex(@"(?:https?://|www\.|pic\.twitter\.com/)\S+|(?<!\w)(?:@\w+|/?u/[\w-]+)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex LinkOrUser();

    [GeneratedRegex(@"[\s\p{Cc}\p{Zl}\p{Zp}]+", RegexOptions.CultureInvariant)]
    private static partial Regex Spaces();
}
