using System.Collections;
using System.Reflection;

namespace ExpClip.Notebooks.Engine.Formatting;

/// <summary>
/// A data frame as a table. What a data frame is, is told by its shape, which is that of Microsoft.Data.Analysis: <c>Columns</c>, each
/// with a <c>string Name</c>, a <c>long Length</c> and values by <c>this[long]</c>. So the engine references no such package.
/// </summary>
internal sealed class FrameTable
{
    private const int ColumnLimit = 40;
    private const int CellLength = 300;

    private readonly List<object> columns;

    private FrameTable(List<object> columns) => this.columns = columns;

    /// <returns>Null when the value is no data frame.</returns>
    public static FrameTable? Of(object value)
    {
        if (value is string || Property(value, "Columns", typeof(IEnumerable)) is not IEnumerable found) return null;
        var columns = found.Cast<object?>().ToList();
        return columns.Count > 0 && columns.All(IsColumn) ? new FrameTable(columns!) : null;
    }

    /// <param name="limit">Rows that are shown; the rest is counted.</param>
    public RecordTable Head(int limit)
    {
        var shown = columns.Take(ColumnLimit).ToList();
        long length = columns.Max(column => (long)Property(column, "Length", typeof(long))!);
        int rows = (int)Math.Min(limit, length);
        string? rest = length > rows ? FormattableString.Invariant($"… and {length - rows:N0} more") : null;
        if (columns.Count > shown.Count) rest = FormattableString.Invariant($"{rest ?? "…"} ({columns.Count - shown.Count:N0} more columns)");
        var cells = Enumerable.Range(0, rows).Select(row => (IReadOnlyList<string>)[.. shown.Select(column => Cell(column, row))]);
        return new RecordTable([.. shown.Select(column => (string)Property(column, "Name", typeof(string))!)], [.. cells], rest);
    }

    private static string Cell(object column, long row) => ValueText.Short(Indexer(column)!.GetValue(column, [row]), CellLength);

    private static bool IsColumn(object? column) => column is not null and not string && Indexer(column) is not null
        && Property(column, "Name", typeof(string)) is not null && Property(column, "Length", typeof(long)) is not null;

    private static object? Property(object value, string name, Type type) => value.GetType().GetProperties()
        .FirstOrDefault(p => p.Name == name && type.IsAssignableFrom(p.PropertyType) && p.GetIndexParameters().Length == 0)?.GetValue(value);

    private static PropertyInfo? Indexer(object column) => column.GetType().GetProperties()
        .FirstOrDefault(p => p.GetIndexParameters() is [{ } index] && index.ParameterType == typeof(long));
}
