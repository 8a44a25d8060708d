using ExpClip.Notebooks.Engine.Formatting;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>How values of a type are shown. Registered formatters come before a type's own source and the built-in ones.</summary>
public static class Formatter
{
    /// <summary>Rows of a sequence that are shown; the rest is counted.</summary>
    public static int ListExpansionLimit { get; set; } = 20;

    /// <summary>Shows instances of <typeparamref name="T"/>, and of types derived from it, by <paramref name="formatter"/>.</summary>
    public static void Register<T>(Func<T, string> formatter, string mimeType = MimeTypes.PlainText) =>
        Add(typeof(T), mimeType, (value, writer) => writer.Write(formatter((T)value)));

    /// <inheritdoc cref="Register{T}(Func{T, string}, string)"/>
    public static void Register<T>(Action<T, TextWriter> formatter, string mimeType = MimeTypes.PlainText) =>
        Add(typeof(T), mimeType, (value, writer) => formatter((T)value, writer));

    /// <param name="type">A type, or a generic type definition such as <c>typeof(List&lt;&gt;)</c>.</param>
    public static void Register(Type type, Action<object, TextWriter> formatter, string mimeType = MimeTypes.PlainText) =>
        Add(type, mimeType, formatter);

    /// <summary>Shows values of <paramref name="type"/> in these MIME types only, in this order.</summary>
    public static void SetPreferredMimeTypesFor(Type type, params string[] preferredMimeTypes) =>
        FormatterRegistry.Prefer(type, preferredMimeTypes);

    /// <summary>Forgets everything registered; formatters declared on types by an attribute stay.</summary>
    public static void ResetToDefault()
    {
        FormatterRegistry.Clear();
        ListExpansionLimit = 20;
    }

    /// <summary>One representation of <paramref name="value"/> as text.</summary>
    /// <exception cref="ArgumentException">The value has no such representation.</exception>
    public static string ToDisplayString(this object? value, string mimeType = MimeTypes.PlainText) =>
        MimeBundle.Of(value, [mimeType])[0].Value;

    private static void Add(Type type, string mimeType, Action<object, TextWriter> write) =>
        FormatterRegistry.Add(new TypeFormatter(type, mimeType, (value, writer) =>
        {
            write(value, writer);
            return true;
        }));
}
