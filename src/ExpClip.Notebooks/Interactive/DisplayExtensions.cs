using ExpClip.Notebooks.Engine;
using Microsoft.DotNet.Interactive.Formatting;

namespace System;

/// <summary>Showing values from a cell; lives in <c>System</c>, as in .NET Interactive, so that no using is needed.</summary>
public static class DisplayExtensions
{
    /// <summary>Shows a value as one bundle of MIME types: all it has, or those asked for.</summary>
    /// <returns>A handle by which the value can be replaced later.</returns>
    public static DisplayedValue Display(this object? value, params string[] mimeTypes) =>
        Send(value, mimeTypes, FormattedValue.CreateManyFromObject(value, mimeTypes));

    /// <summary>Shows text that is already in the format of <paramref name="mimeType"/>, as it is.</summary>
    public static DisplayedValue DisplayAs(this string value, string mimeType) =>
        Send(value, [mimeType], [new FormattedValue(mimeType, value)]);

    private static DisplayedValue Send(object? value, string[] mimeTypes, IReadOnlyList<FormattedValue> formattedValues)
    {
        var displayed = new DisplayedValue(value, mimeTypes, formattedValues);
        CellDisplay.Send(displayed);
        return displayed;
    }
}
