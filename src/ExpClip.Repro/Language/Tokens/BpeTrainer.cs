using System.Text;

namespace ExpClip.Repro.Language.Tokens;

/// <summary>
/// Learns joins for a vocabulary of a given size (Sennrich et al. 2016): the pair of neighbouring tokens that is most frequent in the texts
/// becomes a token, again and again. Equal counts are settled by spelling, so equal texts give equal vocabularies.
/// </summary>
public sealed class BpeTrainer
{
    private const string WordEnd = "</w>";

    private readonly List<(string[] Symbols, int Count)> _words = [];
    private readonly Dictionary<(string, string), int> _counts = [];
    private readonly Dictionary<(string, string), HashSet<int>> _places = [];
    private readonly HashSet<string> _made = [];

    private BpeTrainer(IEnumerable<string> texts)
    {
        foreach (var (word, count) in Words(texts))
        {
            var index = _words.Count;
            _words.Add((word, count));
            Count(index, count);
        }
    }

    /// <param name="texts">What the vocabulary is for.</param>
    /// <param name="vocabulary">Tokens wanted, the 512 bytes and 2 marks included; fewer come when the texts have no more pairs.</param>
    /// <returns>Joins in the form of <see cref="BpeMerges"/>.</returns>
    public static IReadOnlyList<string> Train(IEnumerable<string> texts, int vocabulary)
    {
        var trainer = new BpeTrainer(texts);
        var merges = new List<string>();
        while (merges.Count < vocabulary - 514 && trainer.Best() is { } best)
        {
            merges.Add($"{best.Item1} {best.Item2}");
            trainer._made.Add(best.Item1 + best.Item2);
            trainer.Join(best);
        }
        return merges;
    }

    /// <summary>The most frequent pair that occurs at least twice and makes a token that is not made yet by other halves.</summary>
    private (string, string)? Best()
    {
        ((string, string) Pair, int Count)? best = null;
        foreach (var (pair, count) in _counts)
            if (count > 1 && (best is null || count > best.Value.Count || (count == best.Value.Count && Earlier(pair, best.Value.Pair)))
                && !_made.Contains(pair.Item1 + pair.Item2)) best = (pair, count);
        return best?.Pair;
    }

    private static bool Earlier((string, string) a, (string, string) b) =>
        string.CompareOrdinal(a.Item1, b.Item1) is var first && first != 0 ? first < 0 : string.CompareOrdinal(a.Item2, b.Item2) < 0;

    private void Join((string First, string Second) pair)
    {
        foreach (var index in _places[pair].ToArray())
        {
            var (symbols, count) = _words[index];
            Count(index, -count);
            _words[index] = (Joined(symbols, pair), count);
            Count(index, count);
        }
    }

    private static string[] Joined(string[] symbols, (string First, string Second) pair)
    {
        var joined = new List<string>(symbols.Length);
        for (var i = 0; i < symbols.Length; i++)
            if (i + 1 < symbols.Length && symbols[i] == pair.First && symbols[i + 1] == pair.Second) joined.Add(symbols[i] + symbols[++i]);
            else joined.Add(symbols[i]);
        return [.. joined];
    }

    /// <summary>Adds a word's pairs to the counts, or takes them away.</summary>
    private void Count(int index, int count)
    {
        var symbols = _words[index].Symbols;
        for (var i = 0; i + 1 < symbols.Length; i++)
        {
            var pair = (symbols[i], symbols[i + 1]);
            if ((_counts[pair] = _counts.GetValueOrDefault(pair) + count) == 0) _counts.Remove(pair);
            if (!_places.TryGetValue(pair, out var places)) _places.Add(pair, places = []);
            if (count > 0) places.Add(index);
            else places.Remove(index);
        }
    }

    /// <summary>The pieces of the texts as spelled bytes, and how often each occurs.</summary>
    private static IEnumerable<(string[], int)> Words(IEnumerable<string> texts)
    {
        var (normalizer, cutter) = (new ClipNormalizer(), new ClipPreTokenizer());
        string[] alphabet = SpelledBytes();
        var counts = new Dictionary<string, int>();
        foreach (var text in texts.Select(normalizer.Normalize))
            foreach (var (offset, length) in cutter.PreTokenize(text))
            {
                var word = text.Substring(offset, length);
                counts[word] = counts.GetValueOrDefault(word) + 1;
            }
        return counts.OrderBy(word => word.Key, StringComparer.Ordinal).Select(word =>
        {
            string[] symbols = [.. Encoding.UTF8.GetBytes(word.Key).Select(value => alphabet[value])];
            symbols[^1] += WordEnd;
            return (symbols, word.Value);
        });
    }

    /// <summary>The character that spells each byte.</summary>
    private static string[] SpelledBytes()
    {
        string[] characters = [.. ClipTokenizer.ByteCharacters()];
        var printable = characters.Where(character => character[0] <= 0xFF).ToDictionary(character => (int)character[0]);
        var others = new Queue<string>(characters.Where(character => character[0] > 0xFF));
        return [.. Enumerable.Range(0, 256).Select(value => printable.TryGetValue(value, out var itself) ? itself : others.Dequeue())];
    }
}
