using System.Text.RegularExpressions;

namespace Microsoft.ML.Tokenizers;

/// <summary>Cuts by a regular expression; special tokens stay whole.</summary>
public sealed class RegexPreTokenizer : PreTokenizer
{
    private readonly Regex _regex;

    public RegexPreTokenizer(Regex regex, IReadOnlyDictionary<string, int>? specialTokens)
    {
        ArgumentNullException.ThrowIfNull(regex);
        _regex = specialTokens is { Count: > 0 }
            ? new Regex($"{string.Join('|', specialTokens.Keys.Select(Regex.Escape))}|(?:{regex})", regex.Options & ~RegexOptions.Compiled)
            : regex;
    }

    public override IEnumerable<(int Offset, int Length)> PreTokenize(string text)
    {
        for (var match = _regex.Match(text); match.Success; match = match.NextMatch()) yield return (match.Index, match.Length);
    }

    public override IEnumerable<(int Offset, int Length)> PreTokenize(ReadOnlySpan<char> text) => PreTokenize(text.ToString());
}
