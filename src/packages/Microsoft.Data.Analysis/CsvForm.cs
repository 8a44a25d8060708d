using System.Globalization;
using System.Text;

namespace Microsoft.Data.Analysis;

/// <summary>How a CSV text is to be read.</summary>
internal sealed record CsvForm(char Separator, bool Header, string[] ColumnNames, Type[] DataTypes, long RowsToRead, int GuessRows,
    bool AddIndexColumn, bool RenameDuplicates, CultureInfo Culture, Func<IEnumerable<string>, Type> Guess)
{
    public DataFrame Read(TextReader reader)
    {
        if (DataTypes is null && GuessRows <= 0) throw new ArgumentException("Expected either guessRows or dataTypes.");
        var records = Records(reader).GetEnumerator();
        if (!records.MoveNext()) throw new FormatException("Empty file");
        var names = Header ? ColumnNames ?? records.Current : ColumnNames;
        if (RenameDuplicates && Header && ColumnNames is null) names = Unique(names);
        var rows = new List<string[]>();
        for (var more = !Header || records.MoveNext(); more && (RowsToRead < 0 || rows.Count < RowsToRead); more = records.MoveNext())
            rows.Add(records.Current);

        var width = DataTypes?.Length ?? rows.Take(GuessRows).Select(row => row.Length).DefaultIfEmpty(names?.Length ?? 0).Max();
        if (rows.Find(row => row.Length > width) is not null) throw new ArgumentException($"A row has more than the {width} columns.");
        var frame = new DataFrame(Enumerable.Range(0, width).Select(i => Column(i, names, rows)));
        if (AddIndexColumn)
            frame.Columns.Insert(0, new Int64DataFrameColumn("IndexColumn", Enumerable.Range(0, rows.Count).Select(i => (long)i)));
        return frame;
    }

    private DataFrameColumn Column(int index, string[] names, List<string[]> rows)
    {
        var name = names is null || string.IsNullOrEmpty(names[index]) ? $"Column{index}" : names[index];
        var cells = rows.Select(row => index < row.Length ? row[index] : null);
        var type = DataTypes?[index] ?? (Guess ?? GuessType)(rows.Take(GuessRows).Select(row =>
            index < row.Length ? row[index] : throw new FormatException($"A line has fewer than {index + 1} columns.")));
        DataFrameColumn column = type switch
        {
            _ when type == typeof(string) => new StringDataFrameColumn(name),
            _ when type == typeof(bool) => new BooleanDataFrameColumn(name),
            _ when type == typeof(int) => new Int32DataFrameColumn(name),
            _ when type == typeof(long) => new Int64DataFrameColumn(name),
            _ when type == typeof(float) => new SingleDataFrameColumn(name),
            _ when type == typeof(double) => new DoubleDataFrameColumn(name),
            _ when type == typeof(DateTime) => new PrimitiveDataFrameColumn<DateTime>(name),
            _ => throw new NotSupportedException($"Columns of {type} cannot be read."),
        };
        foreach (var cell in cells) column.AppendObject(Value(cell, type));
        return column;
    }

    private object Value(string cell, Type type) =>
        cell is null || cell.Equals("null", StringComparison.OrdinalIgnoreCase) || (cell.Length == 0 && type != typeof(string)) ? null
        : Convert.ChangeType(cell, type, Culture);

    private static Type GuessType(IEnumerable<string> cells)
    {
        Type type = null;
        foreach (var cell in cells)
        {
            if (string.IsNullOrEmpty(cell) || cell.Equals("null", StringComparison.OrdinalIgnoreCase)) continue;
            var one = bool.TryParse(cell, out _) ? typeof(bool) : float.TryParse(cell, out _) ? typeof(float)
                : DateTime.TryParse(cell, out _) ? typeof(DateTime) : typeof(string);
            type = type is null || type == one ? one : new[] { typeof(string), typeof(float), typeof(bool) }.First(t => t == type || t == one);
        }
        return type ?? typeof(string);
    }

    private static string[] Unique(string[] names)
    {
        var seen = new Dictionary<string, int>();
        return Array.ConvertAll(names, name =>
        {
            var count = seen.GetValueOrDefault(name);
            seen[name] = count + 1;
            return count == 0 ? name : $"{name}.{count}";
        });
    }

    /// <summary>Records of RFC 4180: quoted fields may hold separators, doubled quotes and line ends; empty lines are skipped.</summary>
    private IEnumerable<string[]> Records(TextReader reader)
    {
        var (fields, field, quoted, any) = (new List<string>(), new StringBuilder(), false, false);
        for (int next; (next = reader.Read()) >= 0;)
        {
            var c = (char)next;
            if (quoted)
            {
                if (c != '"') field.Append(c);
                else if (reader.Peek() == '"') field.Append((char)reader.Read());
                else quoted = false;
            }
            else if (c == '"' && field.Length == 0) quoted = any = true;
            else if (c == Separator)
            {
                fields.Add(field.ToString());
                field.Clear();
                any = true;
            }
            else if (c == '\n')
            {
                if (any || field.Length > 0) yield return End();
            }
            else if (c != '\r') field.Append(c);
        }
        if (any || field.Length > 0) yield return End();

        string[] End()
        {
            string[] record = [.. fields, field.ToString()];
            fields.Clear();
            field.Clear();
            any = false;
            return record;
        }
    }
}
