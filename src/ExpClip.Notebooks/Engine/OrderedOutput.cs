using Microsoft.DotNet.Interactive.Formatting;

namespace ExpClip.Notebooks.Engine;

/// <summary>Sends what the console still holds before each display, so that a reader sees both in the order of the cell.</summary>
internal sealed class OrderedOutput(ICellOutput output, CellConsole console) : ICellOutput
{
    public void Stream(string name, string text) => output.Stream(name, text);

    public void Display(IReadOnlyList<FormattedValue> bundle, string displayId, bool isUpdate)
    {
        console.Flush();
        output.Display(bundle, displayId, isUpdate);
    }

    public void Result(IReadOnlyList<FormattedValue> bundle)
    {
        console.Flush();
        output.Result(bundle);
    }
}
