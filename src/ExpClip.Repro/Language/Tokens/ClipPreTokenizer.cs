using System.Text;
using Microsoft.ML.Tokenizers;

namespace ExpClip.Repro.Language.Tokens;

/// <summary>
/// Cuts text as CLIP does: special tokens, English contractions, runs of letters, single digits, runs of other signs; white space separates.
/// Letters and digits are counted by code point, which a .NET regular expression cannot.
/// </summary>
internal sealed class ClipPreTokenizer : PreTokenizer
{
    private static readonly string[] Whole = ["<|startoftext|>", "<|endoftext|>", "'s", "'t", "'re", "'ve", "'m", "'ll", "'d"];
    private static readonly Kind[] Ascii = [.. Enumerable.Range(0, 128).Select(value => Classify(new Rune(value)))];

    private enum Kind : byte { Space, Letter, Digit, Other }

    public override IEnumerable<(int Offset, int Length)> PreTokenize(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            var kind = KindAt(text, at, out var width);
            var length = kind switch
            {
                Kind.Space or Kind.Digit => width,
                Kind.Other when WholeAt(text, at) is > 0 and var whole => whole,
                _ => width + Run(text, at + width, kind),
            };
            if (kind != Kind.Space) yield return (at, length);
            at += length;
        }
    }

    public override IEnumerable<(int Offset, int Length)> PreTokenize(ReadOnlySpan<char> text) => PreTokenize(text.ToString());

    /// <summary>Length of the contraction or special token that begins here, or 0.</summary>
    private static int WholeAt(string text, int at)
    {
        if (text[at] is not ('\'' or '<')) return 0;
        foreach (var whole in Whole)
            if (text.AsSpan(at).StartsWith(whole, StringComparison.Ordinal)) return whole.Length;
        return 0;
    }

    private static int Run(string text, int from, Kind kind)
    {
        var at = from;
        while (at < text.Length && KindAt(text, at, out var width) == kind) at += width;
        return at - from;
    }

    private static Kind KindAt(string text, int at, out int width)
    {
        width = 1;
        if (text[at] < 128) return Ascii[text[at]];
        if (!Rune.TryGetRuneAt(text, at, out var rune)) return Kind.Other; // a lone surrogate
        width = rune.Utf16SequenceLength;
        return Classify(rune);
    }

    private static Kind Classify(Rune rune) =>
        Rune.IsLetter(rune) ? Kind.Letter : Rune.IsNumber(rune) ? Kind.Digit : Rune.IsWhiteSpace(rune) ? Kind.Space : Kind.Other;
}
