using System.Globalization;
using System.Text;
using Microsoft.VisualBasic.FileIO;

namespace ExpClip.Repro;

/// <summary>A small comma-separated table with a header line, quoted fields and errors that name file and line.</summary>
internal static class CsvTable
{
    private const long MaximumBytes = 4 << 20; // the kit's own tables are a few kB

    /// <summary>Reads all rows of a file whose header must be exactly <paramref name="columns"/>.</summary>
    public static IReadOnlyList<CsvRow> Read(string file, params string[] columns)
    {
        if (!File.Exists(file))
            throw InputException.At(file, 0, "the file does not exist", "Restore it from the repository.");
        if (new FileInfo(file).Length > MaximumBytes)
            throw InputException.At(file, 0, $"the file is larger than {MaximumBytes >> 20} MiB",
                "A table of the kit is a few kB; check that this is the right file.");

        using var parser = new TextFieldParser(file, Encoding.UTF8) { Delimiters = [","], HasFieldsEnclosedInQuotes = true };
        var rows = new List<CsvRow>();
        var header = true;
        while (!parser.EndOfData)
        {
            var line = (int)parser.LineNumber;
            var fields = ReadFields(parser, file, line);
            if (header && !fields.SequenceEqual(columns))
                throw InputException.At(file, line, $"the header is '{string.Join(",", fields)}', expected '{string.Join(",", columns)}'",
                    "Correct the first line.");
            if (fields.Length != columns.Length)
                throw InputException.At(file, line, $"{fields.Length} fields, expected {columns.Length}",
                    "Quote fields that contain commas.");
            if (!header) rows.Add(new CsvRow(file, line, columns, fields));
            header = false;
        }
        return rows;
    }

    private static string[] ReadFields(TextFieldParser parser, string file, int line)
    {
        try
        {
            return parser.ReadFields() ?? [];
        }
        catch (MalformedLineException e)
        {
            throw InputException.At(file, line, "a quoted field does not end", "Close the quote, and double quotes inside a field.", e);
        }
    }
}

/// <summary>One row of a <see cref="CsvTable"/>; its readers throw errors that name file, line and column.</summary>
internal sealed record CsvRow(string File, int Line, string[] Columns, string[] Fields)
{
    public string Text(string column) => Fields[Array.IndexOf(Columns, column)] is { Length: > 0 } text ? text :
        throw Wrong(column, "is empty", "Fill it in.");

    public string TextOrNone(string column) => Fields[Array.IndexOf(Columns, column)];

    public int Int(string column) => int.TryParse(Text(column), NumberStyles.None, CultureInfo.InvariantCulture, out var value)
        ? value : throw Wrong(column, $"is '{Text(column)}'", "A whole number is expected.");

    public int? IntOrNone(string column) => Fields[Array.IndexOf(Columns, column)].Length == 0 ? null : Int(column);

    /// <summary>A number within bounds, both included.</summary>
    public double Number(string column, double least, double most) =>
        double.TryParse(Text(column), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most
            ? value : throw Wrong(column, $"is '{Text(column)}'", $"A number from {least} to {most} is expected.");

    /// <summary>A number in (0, 1].</summary>
    public float Fraction(string column) =>
        float.TryParse(Text(column), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value is > 0 and <= 1
            ? value : throw Wrong(column, $"is '{Text(column)}'", "A number above 0 and up to 1 is expected.");

    public T OneOf<T>(string column, params (string Name, T Value)[] choices)
    {
        foreach (var (name, value) in choices)
            if (name == Text(column)) return value;
        throw Wrong(column, $"is '{Text(column)}'", $"One of {string.Join(", ", choices.Select(c => c.Name))} is expected.");
    }

    public InputException Wrong(string column, string problem, string remedy) =>
        InputException.At(File, Line, $"column '{column}' {problem}", remedy);
}
