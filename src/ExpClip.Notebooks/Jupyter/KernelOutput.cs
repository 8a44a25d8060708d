using System.Text.Json;
using System.Text.Json.Nodes;
using ExpClip.Notebooks.Document;
using ExpClip.Notebooks.Engine;
using Microsoft.DotNet.Interactive.Formatting;

namespace ExpClip.Notebooks.Jupyter;

/// <summary>Writes what cells show to the front end, whole lines at a time.</summary>
internal sealed class KernelOutput(TextWriter events) : ICellOutput
{
    private readonly Lock gate = new();

    public void Stream(string name, string text) => Send(new StreamShown(name, text));

    public void Display(IReadOnlyList<FormattedValue> bundle, string displayId, bool isUpdate) =>
        Send(new DisplayShown(DataOf(bundle), displayId, isUpdate));

    public void Result(IReadOnlyList<FormattedValue> bundle) => Send(new ResultShown(DataOf(bundle)));

    public void Send(KernelEvent message)
    {
        string line = JsonSerializer.Serialize(message, KernelJson.Default.KernelEvent);
        lock (gate)
        {
            events.Write(line + "\n");
            events.Flush();
        }
    }

    private static JsonObject DataOf(IReadOnlyList<FormattedValue> bundle)
    {
        var data = new JsonObject();
        foreach (var (mimeType, text) in bundle) data[mimeType] = MimeValue.Of(mimeType, text, whole => whole);
        return data;
    }
}
