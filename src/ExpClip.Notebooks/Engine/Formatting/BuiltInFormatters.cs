using System.Collections;
using System.Net;
using Microsoft.DotNet.Interactive.Formatting;

namespace ExpClip.Notebooks.Engine.Formatting;

/// <summary>One representation, made only when it is wanted.</summary>
internal sealed record BuiltInFormatter(string MimeType, Func<string> Text);

/// <summary>What is shown of a value whose type nobody registered a formatter for.</summary>
internal static class BuiltInFormatters
{
    public static IReadOnlyList<BuiltInFormatter> For(object value) => value switch
    {
        HtmlString html => [new(MimeTypes.Html, () => html.Value)],
        string text => [new(MimeTypes.PlainText, () => text)],
        Exception e => [new(MimeTypes.PlainText, () => string.Join('\n', ErrorReport.Describe(e)))],
        _ when FrameTable.Of(value) is { } frame => ForTable(frame.Head(Formatter.ListExpansionLimit)),
        IEnumerable sequence => ForSequence(sequence),
        _ => [new(MimeTypes.PlainText, () => ValueText.Full(value))],
    };

    /// <summary>The pre-formatted, escaped form of text for a front end that was asked for HTML.</summary>
    public static string Preformatted(string text) => $"<pre>{WebUtility.HtmlEncode(text)}</pre>";

    private static IReadOnlyList<BuiltInFormatter> ForSequence(IEnumerable sequence)
    {
        var head = SequenceHead.Of(sequence, Formatter.ListExpansionLimit);
        if (!head.IsOfRecords) return [new(MimeTypes.PlainText, () => head.ToString())];
        return ForTable(RecordTable.Of(head));
    }

    private static IReadOnlyList<BuiltInFormatter> ForTable(RecordTable table) =>
        [new(MimeTypes.Html, table.ToHtml), new(MimeTypes.PlainText, table.ToText)];
}
