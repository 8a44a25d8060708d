using System.Collections;

namespace Microsoft.Data.Analysis;

/// <summary>Rows of a table grouped by a column, groups in the order of their first rows.</summary>
public abstract class GroupBy
{
    /// <summary>Values that are not null, by group and column (all columns if none is named).</summary>
    public abstract DataFrame Count(params string[] columnNames);

    /// <summary>Largest values by group and column.</summary>
    public abstract DataFrame Max(params string[] columnNames);

    /// <summary>Smallest values by group and column.</summary>
    public abstract DataFrame Min(params string[] columnNames);

    /// <summary>Sums by group and column.</summary>
    public abstract DataFrame Sum(params string[] columnNames);

    /// <summary>Means by group and column: the sum over the rows of the group.</summary>
    public abstract DataFrame Mean(params string[] columnNames);
}

/// <inheritdoc cref="GroupBy"/>
public class GroupBy<TKey> : GroupBy
{
    private readonly DataFrame _frame;
    private readonly DataFrameColumn _by;
    private readonly IDictionary<TKey, ICollection<long>> _groups;

    public GroupBy(DataFrame dataFrame, int groupByColumnIndex, IDictionary<TKey, ICollection<long>> keyToRowIndices) =>
        (_frame, _by, _groups) = (dataFrame, dataFrame.Columns[groupByColumnIndex], keyToRowIndices);

    /// <summary>Key and rows of each group.</summary>
    public IEnumerable<IGrouping<TKey, DataFrameRow>> Groupings =>
        _groups.Select(group => new Group(group.Key, group.Value.Select(row => _frame.Rows[row])));

    public override DataFrame Count(params string[] columnNames) => Aggregate(columnNames,
        (column, groups) => new PrimitiveDataFrameColumn<long>(column.Name, groups.Select(rows => rows.LongCount(row => column[row] is not null))));

    public override DataFrame Max(params string[] columnNames) => Same(columnNames, (column, rows) => column.Max(rows));

    public override DataFrame Min(params string[] columnNames) => Same(columnNames, (column, rows) => column.Min(rows));

    public override DataFrame Sum(params string[] columnNames) => Same(columnNames, (column, rows) => column.Sum(rows));

    public override DataFrame Mean(params string[] columnNames) => Aggregate(columnNames, (column, groups) =>
        new PrimitiveDataFrameColumn<double>(column.Name, groups.Select(rows => Convert.ToDouble(column.Sum(rows)) / rows.Count)));

    /// <summary>A table of one row a group, whose values have the types of their columns.</summary>
    private DataFrame Same(string[] columnNames, Func<DataFrameColumn, ICollection<long>, object> value) => Aggregate(columnNames, (column, groups) =>
    {
        var result = column.Pick([]);
        foreach (var rows in groups) result.AppendObject(value(column, rows));
        return result;
    });

    private DataFrame Aggregate(string[] columnNames, Func<DataFrameColumn, ICollection<ICollection<long>>, DataFrameColumn> column)
    {
        var names = columnNames is { Length: > 0 } ? columnNames : [.. _frame.Columns.Select(c => c.Name)];
        var keys = _by.Pick([.. _groups.Values.Select(rows => rows.First())]);
        return new DataFrame([keys, .. names.Where(name => name != _by.Name).Select(name => column(_frame[name], _groups.Values))]);
    }

    private sealed class Group(TKey key, IEnumerable<DataFrameRow> rows) : IGrouping<TKey, DataFrameRow>
    {
        public TKey Key { get; } = key;

        public IEnumerator<DataFrameRow> GetEnumerator() => rows.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
