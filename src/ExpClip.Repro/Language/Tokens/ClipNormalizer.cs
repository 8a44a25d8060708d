using System.Text;
using ExpClip.Repro.Language.Repair;
using Microsoft.ML.Tokenizers;

namespace ExpClip.Repro.Language.Tokens;

/// <summary>What CLIP does to a text before cutting it: repair, character references of HTML twice, lower case.</summary>
internal sealed class ClipNormalizer : Normalizer
{
    public override string Normalize(string original) => Lower(HtmlText.Unescape(HtmlText.Unescape(TextRepair.Apply(original))));

    public override string Normalize(ReadOnlySpan<char> original) => Normalize(original.ToString());

    /// <summary>Lower case as Python has it: the dotted capital I keeps its dot, and a sigma at the end of a word is a final one.</summary>
    private static string Lower(string text)
    {
        if (text.AsSpan().IndexOfAny('İ', 'Σ') < 0) return text.ToLowerInvariant();
        var lower = new StringBuilder(text.Length + 1);
        for (var i = 0; i < text.Length; i++)
            lower.Append(text[i] switch
            {
                'İ' => "i\u0307",
                'Σ' when i > 0 && char.IsLetter(text[i - 1]) && (i + 1 == text.Length || !char.IsLetter(text[i + 1])) => "ς",
                _ => text[i].ToString(),
            });
        return lower.ToString().ToLowerInvariant();
    }
}
