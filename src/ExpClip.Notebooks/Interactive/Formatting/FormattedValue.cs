using ExpClip.Notebooks.Engine.Formatting;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>One representation of a value. JSON types carry JSON text, binary types (image/png) base64.</summary>
public sealed record FormattedValue(string MimeType, string Value)
{
    /// <summary>All representations of <paramref name="value"/>, richest first, or those of the given MIME types.</summary>
    public static IReadOnlyList<FormattedValue> CreateManyFromObject(object? value, params string[] mimeTypes) =>
        MimeBundle.Of(value, mimeTypes);
}
