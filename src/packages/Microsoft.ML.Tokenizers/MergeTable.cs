namespace Microsoft.ML.Tokenizers;

/// <summary>The learned joins: which pairs of tokens become one, and which first.</summary>
internal sealed class MergeTable
{
    private const int None = -1;

    private readonly Dictionary<(int, int), (int Rank, int Joined)> _merges = [];

    /// <param name="merges">"first second", the most urgent first.</param>
    /// <exception cref="InvalidOperationException">A line is no pair, or names a token the vocabulary lacks.</exception>
    internal MergeTable(IEnumerable<string> merges, IReadOnlyDictionary<string, int> vocabulary)
    {
        foreach (var merge in merges)
        {
            var parts = merge.Split(' ');
            if (parts is not [{ Length: > 0 }, { Length: > 0 }]) throw new InvalidOperationException("Invalid merger file format");
            var (first, second) = (Id(parts[0], vocabulary), Id(parts[1], vocabulary));
            _merges.Add((first, second), (_merges.Count, Id(parts[0] + parts[1], vocabulary)));
        }
    }

    /// <summary>Joins the symbols of a piece until no pair is left that may be joined: lowest rank first, then from the left.</summary>
    /// <param name="ids">Symbols; the joined ones come first on return.</param>
    /// <param name="lengths">Characters each symbol stands for, kept in step.</param>
    /// <returns>How many symbols remain.</returns>
    internal int Apply(Span<int> ids, Span<int> lengths)
    {
        if (ids.Length < 2) return ids.Length;
        Span<int> next = ids.Length <= 256 ? stackalloc int[ids.Length] : new int[ids.Length];
        Span<int> previous = ids.Length <= 256 ? stackalloc int[ids.Length] : new int[ids.Length];
        var queue = new PriorityQueue<(int At, int Left, int Right), long>();
        for (var i = 0; i < ids.Length; i++) (previous[i], next[i]) = (i - 1, i + 1 < ids.Length ? i + 1 : None);
        for (var i = 0; i + 1 < ids.Length; i++) Offer(queue, ids, i, i + 1);

        while (queue.TryDequeue(out var pair, out _))
        {
            var (at, right) = (pair.At, ids[pair.At] == pair.Left ? next[pair.At] : None);
            if (right == None || ids[right] != pair.Right) continue; // one of the two was joined with another meanwhile
            ids[at] = _merges[(pair.Left, pair.Right)].Joined;
            lengths[at] += lengths[right];
            ids[right] = None;
            next[at] = next[right];
            if (next[at] != None) previous[next[at]] = at;
            if (previous[at] != None) Offer(queue, ids, previous[at], at);
            if (next[at] != None) Offer(queue, ids, at, next[at]);
        }
        return Compact(ids, lengths);
    }

    private void Offer(PriorityQueue<(int, int, int), long> queue, Span<int> ids, int left, int right)
    {
        if (_merges.TryGetValue((ids[left], ids[right]), out var merge))
            queue.Enqueue((left, ids[left], ids[right]), ((long)merge.Rank << 32) | (uint)left);
    }

    private static int Compact(Span<int> ids, Span<int> lengths)
    {
        var count = 0;
        for (var i = 0; i < ids.Length; i++)
            if (ids[i] != None) (ids[count], lengths[count++]) = (ids[i], lengths[i]);
        return count;
    }

    private static int Id(string token, IReadOnlyDictionary<string, int> vocabulary) => vocabulary.TryGetValue(token, out var id) ? id
        : throw new InvalidOperationException($"Trying to merge a token '{token}' which not exist in the vocabulary.");
}
