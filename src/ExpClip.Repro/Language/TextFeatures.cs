using System.Text;

namespace ExpClip.Repro.Language;

/// <summary>
/// Hashed features of a text: its words, its pairs of neighbouring words, and the letter trigrams of its words, each as a row
/// number of a table (Weinberger et al. 2009; Bojanowski et al. 2017). No vocabulary, so no word is unknown.
/// </summary>
/// <param name="buckets">Rows of the table; row 0 is kept for padding.</param>
public sealed class TextFeatures(int buckets)
{
    private const int MaximumFeatures = 512; // a tweet has about 150

    /// <summary>Feature ids in [1, buckets); a text without words gives one id of its own.</summary>
    public long[] Of(string text)
    {
        var words = WordTokenizer.Words(text);
        var ids = new List<long>(8 * words.Count);
        for (var i = 0; i < words.Count && ids.Count < MaximumFeatures; i++)
        {
            ids.Add(Hash($"w:{words[i]}"));
            if (i > 0) ids.Add(Hash($"p:{words[i - 1]} {words[i]}"));
            AddTrigrams(words[i], ids);
        }
        if (ids.Count == 0) ids.Add(Hash("empty"));
        return [.. ids.Take(MaximumFeatures)];
    }

    /// <summary>A batch, (B, L) row by row, short rows filled with 0.</summary>
    public static (long[] Ids, long[] Shape) Batch(IReadOnlyList<long[]> rows)
    {
        var longest = rows.Max(row => row.Length);
        var ids = new long[rows.Count * longest];
        for (var i = 0; i < rows.Count; i++) rows[i].CopyTo(ids, i * longest);
        return (ids, [rows.Count, longest]);
    }

    private void AddTrigrams(string word, List<long> ids)
    {
        var marked = $"<{word}>"; // beginnings and endings are features of their own
        for (var i = 0; i + 3 <= marked.Length; i++) ids.Add(Hash($"t:{marked.AsSpan(i, 3)}"));
    }

    /// <summary>FNV-1a over the UTF-8 bytes: the same on every machine and in every run.</summary>
    private long Hash(string feature)
    {
        var hash = 14695981039346656037UL;
        foreach (var b in Encoding.UTF8.GetBytes(feature)) hash = (hash ^ b) * 1099511628211UL;
        return 1 + (long)(hash % (ulong)(buckets - 1));
    }
}
