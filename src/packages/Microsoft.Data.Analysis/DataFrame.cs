using System.Text;

namespace Microsoft.Data.Analysis;

/// <summary>A table of named columns of equal length.</summary>
public partial class DataFrame
{
    private const long PreviewRows = 25;
    private const int NarrowestColumn = 10;

    public DataFrame(IEnumerable<DataFrameColumn> columns) => Columns = new DataFrameColumnCollection(columns);

    public DataFrame(params DataFrameColumn[] columns) : this((IEnumerable<DataFrameColumn>)columns) { }

    public DataFrameColumnCollection Columns { get; }

    public DataFrameRowCollection Rows => new(this);

    public object this[long rowIndex, int columnIndex]
    {
        get => Columns[columnIndex][rowIndex];
        set => Columns[columnIndex][rowIndex] = value;
    }

    /// <exception cref="ArgumentException">There is no such column.</exception>
    public DataFrameColumn this[string columnName]
    {
        get => Columns[columnName];
        set => Columns[columnName] = value;
    }

    public DataFrame this[PrimitiveDataFrameColumn<bool> rowFilter] => Filter(rowFilter);

    /// <summary>The rows where the filter is true; a null in the filter counts as false.</summary>
    /// <exception cref="ArgumentException">The filter has more rows than the table.</exception>
    public DataFrame Filter(PrimitiveDataFrameColumn<bool> filter)
    {
        if (filter.Length > Rows.Count) throw new ArgumentException("The filter has more rows than the table.", nameof(filter));
        return Pick([.. Enumerable.Range(0, (int)filter.Length).Where(row => filter[row] == true).Select(row => (long)row)]);
    }

    /// <summary>The first rows, all if there are fewer.</summary>
    public DataFrame Head(int numberOfRows) => Pick(Range(0, Math.Min(numberOfRows, Rows.Count)));

    /// <summary>The last rows, all if there are fewer.</summary>
    public DataFrame Tail(int numberOfRows) => Pick(Range(Math.Max(0, Rows.Count - numberOfRows), Rows.Count));

    public DataFrame Clone() => Pick(Range(0, Rows.Count));

    /// <summary>The rows sorted by a column.</summary>
    public DataFrame OrderBy(string columnName, bool ascending = true, bool putNullValuesLast = true) =>
        Pick(Columns[columnName].SortedRows(ascending, putNullValuesLast));

    /// <inheritdoc cref="OrderBy"/>
    public DataFrame OrderByDescending(string columnName, bool putNullValuesLast = true) => OrderBy(columnName, false, putNullValuesLast);

    /// <summary>Groups the rows by the values of a column; rows with null there are left out.</summary>
    public GroupBy GroupBy(string columnName) => Columns[columnName].Grouped(this);

    /// <inheritdoc cref="GroupBy(string)"/>
    /// <exception cref="InvalidCastException">The column holds another type.</exception>
    public GroupBy<TKey> GroupBy<TKey>(string columnName) => GroupBy(columnName) as GroupBy<TKey>
        ?? throw new InvalidCastException($"Cannot group column '{columnName}' of {Columns[columnName].DataType} by {typeof(TKey)}.");

    /// <summary>The first 25 rows as text.</summary>
    public override string ToString() => ToString(PreviewRows);

    /// <summary>The first rows as text, columns padded to their names or ten characters.</summary>
    public string ToString(long rowsToShow)
    {
        var width = Math.Max(NarrowestColumn, Columns.Select(column => column.Name.Length + 1).DefaultIfEmpty().Max());
        var text = new StringBuilder();
        foreach (var column in Columns) text.Append(column.Name.PadRight(width));
        text.AppendLine();
        foreach (var row in Rows.Take((int)Math.Min(rowsToShow, Rows.Count)))
        {
            foreach (var value in row) text.Append((value ?? "null").ToString().PadRight(width));
            text.AppendLine();
        }
        if (rowsToShow < Rows.Count) text.AppendLine($"Showing {rowsToShow} of {Rows.Count} rows");
        return text.ToString();
    }

    internal DataFrame Pick(IReadOnlyList<long> rows) => new(Columns.Select(column => column.Pick(rows)));

    private static long[] Range(long from, long to)
    {
        var rows = new long[Math.Max(0, to - from)];
        for (var i = 0; i < rows.Length; i++) rows[i] = from + i;
        return rows;
    }
}
