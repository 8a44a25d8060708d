using System.Text;

namespace ExpClip.Repro.Language.Repair;

/// <summary>
/// The encoding in which UTF-8 is most often misread. Its five undefined bytes stand for the control characters of the same number.
/// </summary>
internal static class Windows1252
{
    private const string From80To9F =
        "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ";

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    internal static char Character(byte value) => value is >= 0x80 and <= 0x9F ? From80To9F[value - 0x80] : (char)value;

    /// <summary>The text whose UTF-8 bytes were read as this encoding, or null when that did not happen.</summary>
    internal static string? Unmisread(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange('\0', '\u007F')) return null;
        var bytes = new byte[text.Length];
        for (var i = 0; i < text.Length; i++)
        {
            var value = From80To9F.IndexOf(text[i]) is >= 0 and var at ? 0x80 + at : text[i];
            if (value > 0xFF) return null;
            bytes[i] = (byte)value;
        }
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
