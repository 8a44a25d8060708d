using System.Globalization;
using System.Net;
using System.Text;

namespace ExpClip.Repro.Figures.Display;

/// <summary>A table of results: shown by notebooks, written as CSV and Markdown.</summary>
/// <param name="Columns">Names of the columns.</param>
/// <param name="Rows">Cells by row; numbers, texts, or null for "no value".</param>
[TypeFormatterSource(typeof(ResultTableFormats), PreferredMimeTypes = ["text/html"])]
public sealed record ResultTable(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<object?>> Rows)
{
    public static ResultTable Of(string[] columns, params object?[][] rows) => new(columns, rows);

    /// <summary>RFC 4180, with a header line; numbers in full precision.</summary>
    public string ToCsv()
    {
        var text = new StringBuilder();
        foreach (var row in Rows.Prepend(Columns)) text.AppendJoin(',', row.Select(cell => Quote(Full(cell)))).Append('\n');
        return text.ToString();
    }

    /// <summary>A pipe table; numbers rounded for reading.</summary>
    public string ToMarkdown()
    {
        var text = new StringBuilder();
        text.Append("| ").AppendJoin(" | ", Columns.Select(EscapeMarkdown)).Append(" |\n");
        text.Append('|').Append(string.Concat(Enumerable.Repeat("---|", Columns.Count))).Append('\n');
        foreach (var row in Rows) text.Append("| ").AppendJoin(" | ", row.Select(cell => EscapeMarkdown(Short(cell)))).Append(" |\n");
        return text.ToString();
    }

    /// <summary>An HTML table, every cell escaped.</summary>
    public string ToHtml()
    {
        var text = new StringBuilder("<table><thead><tr>");
        foreach (var column in Columns) text.Append("<th>").Append(WebUtility.HtmlEncode(column)).Append("</th>");
        text.Append("</tr></thead><tbody>");
        foreach (var row in Rows)
        {
            text.Append("<tr>");
            foreach (var cell in row)
                text.Append(IsNumber(cell) ? "<td style=\"text-align:right\">" : "<td style=\"text-align:left\">")
                    .Append(WebUtility.HtmlEncode(Short(cell))).Append("</td>");
            text.Append("</tr>");
        }
        return text.Append("</tbody></table>").ToString();
    }

    private static bool IsNumber(object? cell) => cell is IFormattable and not DateTime;

    private static string Full(object? cell) => Convert.ToString(cell, CultureInfo.InvariantCulture) ?? "";

    private static string Short(object? cell) => cell switch
    {
        null => "–",
        double number => number.ToString("G4", CultureInfo.InvariantCulture),
        float number => number.ToString("G4", CultureInfo.InvariantCulture),
        _ => Full(cell),
    };

    private static string Quote(string cell) => cell.AsSpan().IndexOfAny(",\"\n\r") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"")}\"";

    private static string EscapeMarkdown(string cell) => cell.Replace("\\", "\\\\").Replace("|", "\\|").Replace("<", "&lt;").Replace("\n", " ");
}

internal sealed class ResultTableFormats
{
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new DisplayFormat<ResultTable>("text/html", table => table.ToHtml()),
        new DisplayFormat<ResultTable>("text/plain", table => table.ToMarkdown()),
    ];
}
