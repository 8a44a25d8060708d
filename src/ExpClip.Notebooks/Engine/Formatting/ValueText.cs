using System.Collections;
using System.Globalization;

namespace ExpClip.Notebooks.Engine.Formatting;

/// <summary>A single value as text, the same in every culture.</summary>
internal static class ValueText
{
    private const int NestedItems = 5;

    /// <summary>Text for a display of its own; objects without a ToString of their own are shown by their properties.</summary>
    public static string Full(object value) => HasOwnText(value.GetType()) ? Plain(value) : Properties(value);

    /// <summary>Text for a place inside a list or a table: on one line, at most <paramref name="length"/> characters.</summary>
    public static string Short(object? value, int length)
    {
        string text = (value is IEnumerable and not string ? SequenceHead.Of((IEnumerable)value, NestedItems).ToString() : Plain(value))
            .ReplaceLineEndings(" ");
        return text.Length <= length ? text : string.Concat(text.AsSpan(0, CutAt(text, length - 1)), "…");
    }

    /// <summary>Never between the halves of a surrogate pair.</summary>
    private static int CutAt(string text, int length) => char.IsHighSurrogate(text[length - 1]) ? length - 1 : length;

    private static string Plain(object? value) => value switch
    {
        null => "",
        _ when Registered(value) is { } text => text,
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static string? Registered(object value)
    {
        var writer = new StringWriter(CultureInfo.InvariantCulture);
        bool isWritten = FormatterRegistry.For(value.GetType()).Any(f => f.MimeType == MimeTypes.PlainText && f.Format(value, writer));
        return isWritten ? writer.ToString() : null;
    }

    private static bool HasOwnText(Type type) =>
        type.GetMethod(nameof(ToString), Type.EmptyTypes)?.DeclaringType is { } declaring
        && declaring != typeof(object) && declaring != typeof(ValueType);

    private static string Properties(object value)
    {
        var members = RecordMember.Of(value.GetType()).Select(m => $"{m.Name} = {Short(m.Read(value), 200)}");
        string list = string.Join(", ", members);
        return list.Length == 0 ? value.ToString() ?? "" : $"{value.GetType().Name} {{ {list} }}";
    }
}
