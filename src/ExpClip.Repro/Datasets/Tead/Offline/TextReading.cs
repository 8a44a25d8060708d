using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace ExpClip.Repro.Datasets.Tead.Offline;

/// <summary>A token of a text: a lower-case word, an emoji, an emoticon or a mark.</summary>
/// <param name="Negated">Whether a negation stands shortly before it.</param>
/// <param name="Force">Above 1 after an intensifier, in capitals or with drawn-out letters; below 1 after a diminisher.</param>
internal readonly record struct Token(string Text, bool Negated, float Force);

/// <summary>How the annotator reads a text: tokens with hashtags split at their capitals, drawn-out letters shortened, negation and force
/// noted; links and user names left out.</summary>
internal sealed partial class TextReading
{
    private const int Reach = 3; // words that a negation or intensifier acts ahead

    private static readonly FrozenSet<string> Negations = Set("""
        not no never neither nor without hardly cannot isn't aren't wasn't weren't don't doesn't didn't won't wouldn't can't couldn't ain't haven't
        hasn't hadn't shouldn't isnt arent wasnt dont doesnt didnt wont cant couldnt aint
        """);
    private static readonly FrozenSet<string> Intensifiers = Set("""
        very so really extremely absolutely completely totally utterly deeply truly incredibly such too super insanely beyond literally
        fucking damn bloody freaking hella
        """);
    private static readonly FrozenSet<string> Diminishers = Set("slightly somewhat little bit barely kinda fairly almost rather mildly sorta");

    private TextReading(IReadOnlyList<Token> tokens, double emphasis) => (Tokens, Emphasis) = (tokens, emphasis);

    public IReadOnlyList<Token> Tokens { get; }

    /// <summary>Exclamation marks, capitals and drawn-out letters, from 0 (plain) to 1 (shouted).</summary>
    public double Emphasis { get; }

    public static TextReading Of(string text)
    {
        var tokens = new List<Token>();
        var (shouted, drawn, exclaimed) = (0, 0, 0);
        var (negation, intensifier, diminisher) = (-99, -99, -99);
        foreach (Match match in Unit().Matches(text.Replace('’', '\'')))
        {
            if (match.Value[0] is '@' || match.Value.StartsWith("http", StringComparison.Ordinal)) continue;
            foreach (var piece in match.Value[0] == '#' ? Words().Matches(match.Value).Select(word => word.Value) : [match.Value])
            {
                var word = LongRun().Replace(piece.ToLowerInvariant(), "$1$1");
                var capitals = piece.Length > 2 && piece.All(char.IsUpper);
                if (capitals) shouted++;
                if (word.Length < piece.Length && char.IsLetter(piece[0])) drawn++;
                if (piece.Contains('!')) exclaimed += piece.Length;
                var at = tokens.Count;
                if (!char.IsLetterOrDigit(word[0])) negation = -99; // a mark ends its reach
                var force = (at - intensifier <= Reach ? 1.3f : 1) * (at - diminisher <= Reach ? 0.6f : 1) * (capitals || drawn > 0 ? 1.2f : 1);
                tokens.Add(new Token(Mark(word), at - negation <= Reach && !Negations.Contains(word), force));
                if (Negations.Contains(word)) negation = at;
                if (Intensifiers.Contains(word)) intensifier = at;
                if (Diminishers.Contains(word)) diminisher = at;
            }
        }
        return new TextReading(tokens, Math.Min(1, 0.25 * exclaimed + 0.25 * shouted + 0.3 * drawn));
    }

    private static string Mark(string word) => word[0] is '!' or '?'
        ? word.Contains('!') ? word.Contains('?') ? "?!" : "!" : "?"
        : word[0] is '…' || word.StartsWith("..", StringComparison.Ordinal) ? "…" : word;

    private static FrozenSet<string> Set(string words) =>
        words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    [GeneratedRegex(@"https?://\S+|@\w+|#\w+|[\p{L}\p{M}\p{Nd}]+(?:'\p{L}+)*|[\uD83C-\uD83E][\uDC00-\uDFFF]|[\u2600-\u27BF]|[!?]+|\.\.+|…" +
        @"|[:;=]['\-]?[)(DPpoO/\\|\]\[]|<3",
        RegexOptions.CultureInvariant)]
    private static partial Regex Unit();

    [GeneratedRegex(@"\p{Lu}?\p{Ll}+|\p{Lu}+(?!\p{Ll})|\p{Nd}+", RegexOptions.CultureInvariant)]
    private static partial Regex Words();

    [GeneratedRegex(@"(\p{L})\1{2,}", RegexOptions.CultureInvariant)]
    private static partial Regex LongRun();
}
