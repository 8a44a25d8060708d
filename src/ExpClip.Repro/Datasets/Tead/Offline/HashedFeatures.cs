namespace ExpClip.Repro.Datasets.Tead.Offline;

/// <summary>
/// A text as rows of a table: its tokens, negated tokens, pairs of neighbours, and letter 4- and 5-grams of its words, hashed
/// (Weinberger et al. 2009), so that no word is unknown.
/// </summary>
internal static class HashedFeatures
{
    private const int MaximumFeatures = 1024; // a text of 100 words has about 900

    /// <summary>Distinct rows in [0, 2^<paramref name="bits"/>), ascending.</summary>
    public static int[] Of(TextReading text, int bits)
    {
        var rows = new HashSet<int>();
        for (var i = 0; i < text.Tokens.Count && rows.Count < MaximumFeatures; i++)
        {
            var token = text.Tokens[i];
            rows.Add(Row('w', token.Text, "", bits));
            if (token.Negated) rows.Add(Row('n', token.Text, "", bits));
            if (i > 0) rows.Add(Row('b', text.Tokens[i - 1].Text, token.Text, bits));
            if (token.Text.Length > 3 && char.IsLetter(token.Text[0])) AddGrams($"<{token.Text}>", rows, bits);
        }
        return [.. rows.Order()];
    }

    private static void AddGrams(string word, HashSet<int> rows, int bits)
    {
        for (var length = 4; length <= 5; length++)
            for (var i = 0; i + length <= word.Length; i++) rows.Add(Row('c', word.AsSpan(i, length), "", bits));
    }

    // FNV-1a over UTF-16 units: the same on every machine and in every run.
    private static int Row(char kind, ReadOnlySpan<char> first, ReadOnlySpan<char> second, int bits)
    {
        var hash = (14695981039346656037UL ^ kind) * 1099511628211UL;
        foreach (var c in first) hash = (hash ^ c) * 1099511628211UL;
        if (second.Length > 0) hash = (hash ^ ' ') * 1099511628211UL;
        foreach (var c in second) hash = (hash ^ c) * 1099511628211UL;
        return (int)((hash ^ (hash >> 32)) & ((1UL << bits) - 1));
    }
}
