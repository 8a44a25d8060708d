using System.Buffers;
using System.Text;

namespace Microsoft.ML.Tokenizers;

/// <summary>
/// GPT-2's spelling of bytes by printable characters (Radford et al. 2019): a byte that is printable in Latin-1 stands for itself, the
/// others get the characters from U+0100 on, in order.
/// </summary>
internal static class ByteAlphabet
{
    private static readonly char[] Characters = MakeCharacters();
    private static readonly Dictionary<char, byte> Bytes = Enumerable.Range(0, 256).ToDictionary(value => Characters[value], value => (byte)value);

    /// <summary>The spelling of a piece: a character a byte, and the index of the char in the text that each byte belongs to.</summary>
    internal static (string Spelling, int[] Origins) Spell(ReadOnlySpan<char> piece)
    {
        var (spelling, origins) = (new StringBuilder(piece.Length), new List<int>(piece.Length));
        Span<byte> utf8 = stackalloc byte[4];
        for (var at = 0; at < piece.Length;)
        {
            var status = Rune.DecodeFromUtf16(piece[at..], out var rune, out var consumed); // a lone surrogate becomes U+FFFD
            foreach (var value in utf8[..rune.EncodeToUtf8(utf8)])
            {
                spelling.Append(Characters[value]);
                origins.Add(at);
            }
            at += status == OperationStatus.Done ? consumed : 1;
        }
        return (spelling.ToString(), [.. origins]);
    }

    /// <summary>The text of a spelling; characters outside the alphabet are kept as they are.</summary>
    internal static string Read(string spelling)
    {
        var bytes = new List<byte>(spelling.Length);
        foreach (var character in spelling)
            if (Bytes.TryGetValue(character, out var value)) bytes.Add(value);
            else bytes.AddRange(Encoding.UTF8.GetBytes([character]));
        return Encoding.UTF8.GetString([.. bytes]);
    }

    private static char[] MakeCharacters()
    {
        var next = 256;
        static bool IsVisible(int value) => value is >= '!' and <= '~' or >= 0xA1 and <= 0xAC or >= 0xAE;
        return [.. Enumerable.Range(0, 256).Select(value => IsVisible(value) ? (char)value : (char)next++)];
    }
}
