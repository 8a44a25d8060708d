using System.Net;
using System.Text;

namespace ExpClip.Notebooks.Engine.Formatting;

/// <summary>A sequence of records as a table: one row an element, one column a property. Everything shown is escaped.</summary>
internal sealed record RecordTable(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows, string? RestText)
{
    private const int CellLength = 300;
    private const int TextCellLength = 48;

    public static RecordTable Of(SequenceHead head)
    {
        var members = RecordMember.Of(head.ElementType!);
        var rows = head.Items.Select(item => Row(item, head.ElementType!, members)).ToList();
        return new RecordTable([.. members.Select(m => m.Name)], rows, head.RestText);
    }

    public string ToHtml()
    {
        var html = new StringBuilder("<table><thead><tr>");
        foreach (var column in Columns) html.Append("<th>").Append(WebUtility.HtmlEncode(column)).Append("</th>");
        html.Append("</tr></thead><tbody>");
        foreach (var row in Rows)
        {
            html.Append("\n<tr>");
            foreach (var cell in row) html.Append("<td>").Append(WebUtility.HtmlEncode(cell)).Append("</td>");
            html.Append("</tr>");
        }
        if (RestText is not null) html.Append($"\n<tr><td colspan=\"{Columns.Count}\">{RestText}</td></tr>");
        return html.Append("</tbody></table>").ToString();
    }

    public string ToText()
    {
        var shortened = Rows.Prepend(Columns).Select(row => row.Select(cell => ValueText.Short(cell, TextCellLength)).ToArray()).ToList();
        var widths = Columns.Select((_, i) => shortened.Max(row => row[i].Length)).ToArray();
        shortened.Insert(1, [.. widths.Select(width => new string('-', width))]);
        var lines = shortened.Select(row => string.Join("  ", row.Select((cell, i) => cell.PadRight(widths[i]))).TrimEnd());
        return string.Join('\n', RestText is null ? lines : lines.Append(RestText));
    }

    private static IReadOnlyList<string> Row(object? item, Type type, IReadOnlyList<RecordMember> members) =>
        item is null || !type.IsInstanceOfType(item) // a list of objects may mix types: the first one names the columns
            ? [.. members.Select((_, i) => i == 0 ? ValueText.Short(item ?? "<null>", CellLength) : "")]
            : [.. members.Select(m => ValueText.Short(m.Read(item), CellLength))];
}
