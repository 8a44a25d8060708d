namespace Microsoft.Data.Analysis;

/// <summary>What columns of any type do alike with a list of values that may be null.</summary>
internal static class TypedColumn
{
    /// <summary>Rows in the order of their values, equal ones in their own order.</summary>
    public static long[] SortedRows<T>(IReadOnlyList<T> values, bool ascending, bool nullsLast, IComparer<T> comparer)
    {
        var rows = Enumerable.Range(0, values.Count).Select(row => (long)row).ToLookup(row => values[(int)row] is null);
        var sorted = ascending ? rows[false].OrderBy(row => values[(int)row], comparer)
            : rows[false].OrderByDescending(row => values[(int)row], comparer);
        return nullsLast ? [.. sorted, .. rows[true]] : [.. rows[true], .. sorted];
    }

    /// <summary>Rows by value, nulls left out.</summary>
    public static Dictionary<TKey, ICollection<long>> Groups<T, TKey>(IReadOnlyList<T> values, Func<T, TKey> key)
    {
        var groups = new Dictionary<TKey, ICollection<long>>();
        for (var row = 0; row < values.Count; row++)
        {
            if (values[row] is null) continue;
            if (!groups.TryGetValue(key(values[row]), out var rows)) groups.Add(key(values[row]), rows = new List<long>());
            rows.Add(row);
        }
        return groups;
    }

    public static PrimitiveDataFrameColumn<bool> Compare<T>(string name, IEnumerable<T> values, Func<T, int> order, Func<int, bool> holds,
        bool ifNull) =>
        new(name, values.Select(value => value is null ? ifNull : holds(order(value))));
}
