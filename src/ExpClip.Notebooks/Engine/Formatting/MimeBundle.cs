using System.Globalization;
using Microsoft.DotNet.Interactive.Formatting;

namespace ExpClip.Notebooks.Engine.Formatting;

/// <summary>A value in several MIME types at once; the front end shows the richest it can.</summary>
internal static class MimeBundle
{
    /// <param name="requested">The MIME types wanted; none for all that the value has.</param>
    /// <exception cref="ArgumentException">A requested type is one the value does not have.</exception>
    public static IReadOnlyList<FormattedValue> Of(object? value, string[] requested)
    {
        if (value is null) return [new FormattedValue(requested.FirstOrDefault() ?? MimeTypes.PlainText, "<null>")];
        var formatters = FormatterRegistry.For(value.GetType());
        var builtIn = BuiltInFormatters.For(value);
        var wanted = requested.Length > 0 ? requested : FormatterRegistry.PreferredMimeTypes(value.GetType());
        if (wanted is not null)
            return [.. wanted.Select(mime => Format(value, mime, formatters, builtIn) ?? throw Missing(value, mime))];

        var available = formatters.Select(f => f.MimeType).Concat(builtIn.Select(f => f.MimeType)).Distinct();
        return [.. available.OrderBy(mime => mime == MimeTypes.PlainText)
            .Select(mime => Format(value, mime, formatters, builtIn)).OfType<FormattedValue>()];
    }

    private static FormattedValue? Format(
        object value, string mimeType, IReadOnlyList<TypeFormatter> formatters, IReadOnlyList<BuiltInFormatter> builtIn)
    {
        foreach (var formatter in formatters.Where(f => f.MimeType == mimeType))
        {
            var writer = new StringWriter(CultureInfo.InvariantCulture);
            if (formatter.Format(value, writer)) return new FormattedValue(mimeType, writer.ToString());
        }
        if (builtIn.FirstOrDefault(f => f.MimeType == mimeType) is { } own) return new FormattedValue(mimeType, own.Text());
        if (mimeType == MimeTypes.Html && builtIn.FirstOrDefault(f => f.MimeType == MimeTypes.PlainText) is { } plain)
            return new FormattedValue(mimeType, BuiltInFormatters.Preformatted(plain.Text()));
        return value is string text ? new FormattedValue(mimeType, text) : null; // text already in the format asked for
    }

    private static ArgumentException Missing(object value, string mimeType) =>
        new($"No formatter shows {value.GetType()} as {mimeType}. Register one by Formatter.Register<T>(…, \"{mimeType}\").");
}
