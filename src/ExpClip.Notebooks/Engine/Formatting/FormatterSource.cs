using System.Collections;
using System.Reflection;

namespace ExpClip.Notebooks.Engine.Formatting;

/// <summary>
/// The formatters a type declares by .NET Interactive's convention: an attribute named <c>TypeFormatterSourceAttribute</c>,
/// declared anywhere, with <c>Type FormatterSourceType</c> and perhaps <c>string[] PreferredMimeTypes</c>; that source type has
/// <c>CreateTypeFormatters()</c>, whose items have <c>MimeType</c>, perhaps <c>Type</c>, and <c>bool Format(object, TextWriter)</c>.
/// All is bound by name, so a library formats itself without referencing any notebook engine. On an assembly the attribute names a source
/// whose items each say their <c>Type</c>: so a library formats types of the packages that it stands on.
/// </summary>
internal sealed record FormatterSource(IReadOnlyList<TypeFormatter> Formatters, string[]? PreferredMimeTypes)
{
    private const string AttributeName = "TypeFormatterSourceAttribute";
    private const BindingFlags Instance = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    public static FormatterSource DeclaredOn(Type type) => DeclaredOn(type.GetCustomAttributes(inherit: true), type);

    public static FormatterSource DeclaredOn(Assembly library) => DeclaredOn(library.GetCustomAttributes(inherit: true), typeof(object));

    private static FormatterSource DeclaredOn(object[] attributes, Type type)
    {
        var formatters = new List<TypeFormatter>();
        string[]? preferred = null;
        foreach (var attribute in attributes.Where(a => a.GetType().Name == AttributeName))
        {
            preferred ??= Member<string[]>(attribute, "PreferredMimeTypes");
            if (Member<Type>(attribute, "FormatterSourceType") is { } source) formatters.AddRange(CreateFrom(source, type));
        }
        return new FormatterSource(formatters, preferred);
    }

    private static IEnumerable<TypeFormatter> CreateFrom(Type sourceType, Type formattedType)
    {
        var source = Activator.CreateInstance(sourceType, nonPublic: true)!;
        var create = sourceType.GetMethod("CreateTypeFormatters", Instance, Type.EmptyTypes)
            ?? throw new InvalidOperationException($"{sourceType}, formatter source of {formattedType}, has no CreateTypeFormatters().");
        foreach (var item in create.Invoke(source, Unwrapped, null, null, null) as IEnumerable ?? Array.Empty<object>())
            if (item is not null) yield return Bind(item, formattedType);
    }

    private static TypeFormatter Bind(object formatter, Type formattedType)
    {
        var type = formatter.GetType();
        var format = type.GetMethod("Format", Instance, [typeof(object), typeof(TextWriter)]);
        string? mimeType = Member<string>(formatter, "MimeType");
        if (format is null || mimeType is null)
        {
            throw new InvalidOperationException(
                $"{type}, a formatter of {formattedType}, needs string MimeType and bool Format(object, TextWriter).");
        }
        return new TypeFormatter(Member<Type>(formatter, "Type") ?? formattedType, mimeType,
            (value, writer) => format.Invoke(formatter, Unwrapped, null, [value, writer], null) is not false);
    }

    /// <summary>Lets the formatter's own exception through instead of a TargetInvocationException.</summary>
    private const BindingFlags Unwrapped = BindingFlags.DoNotWrapExceptions;

    private static T? Member<T>(object instance, string name) where T : class =>
        instance.GetType().GetProperty(name, Instance)?.GetValue(instance) as T;
}
