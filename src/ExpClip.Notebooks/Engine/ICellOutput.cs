using Microsoft.DotNet.Interactive.Formatting;

namespace ExpClip.Notebooks.Engine;

/// <summary>Where a front end receives what cells show, in the order in which it is shown.</summary>
public interface ICellOutput
{
    /// <param name="name"><c>stdout</c> or <c>stderr</c>.</param>
    void Stream(string name, string text);

    /// <param name="displayId">By which a later update finds this display.</param>
    /// <param name="isUpdate">Replaces the display of that id instead of adding one.</param>
    void Display(IReadOnlyList<FormattedValue> bundle, string displayId, bool isUpdate);

    /// <summary>The value of a cell's last expression.</summary>
    void Result(IReadOnlyList<FormattedValue> bundle);
}
