using Microsoft.DotNet.Interactive.Formatting;

namespace Microsoft.DotNet.Interactive;

/// <summary>
/// What every cell can call without a prefix. The folder Interactive holds the surface that cells are written against, with
/// the names and namespaces of .NET Interactive, so that notebooks run unchanged under either.
/// </summary>
public static class Kernel
{
    /// <inheritdoc cref="DisplayExtensions.Display"/>
    public static DisplayedValue display(object? value, params string[] mimeTypes) => value.Display(mimeTypes);

    /// <summary>Markup to be shown as it is.</summary>
    public static HtmlString HTML(string content) => new(content);
}
