using System.Text.Json.Nodes;
using ExpClip.Notebooks.Document;
using ExpClip.Notebooks.Engine;
using ExpClip.Notebooks.Worker;
using Microsoft.DotNet.Interactive.Formatting;

namespace ExpClip.Notebooks.Runner;

/// <summary>Turns what cells show into the outputs of nbformat. Updates replace displays in place, in whichever cell they are.</summary>
internal sealed class OutputCollector : ICellOutput
{
    private readonly Dictionary<string, JsonObject> displays = [];
    private NotebookCell cell = null!;
    private StreamOutput? openStream;

    /// <summary>Later outputs belong to this cell.</summary>
    public void Begin(NotebookCell next, int number)
    {
        cell = next;
        cell.ClearOutputs();
        cell.ExecutionCount = number;
    }

    /// <summary>Writes out what is still gathered of the cell.</summary>
    public void End() => CloseStream();

    public void Stream(string name, string text)
    {
        if (openStream?.Name != name) CloseStream();
        openStream ??= new StreamOutput(name);
        openStream.Text.Append(text);
    }

    public void Display(IReadOnlyList<FormattedValue> bundle, string displayId, bool isUpdate)
    {
        if (isUpdate)
        {
            if (displays.TryGetValue(displayId, out var shown)) shown["data"] = DataOf(bundle);
            return;
        }
        var output = new JsonObject { ["output_type"] = "display_data", ["data"] = DataOf(bundle), ["metadata"] = new JsonObject() };
        displays[displayId] = output;
        Add(output);
    }

    public void Result(IReadOnlyList<FormattedValue> bundle) => Add(new JsonObject
    {
        ["output_type"] = "execute_result",
        ["execution_count"] = cell.ExecutionCount,
        ["data"] = DataOf(bundle),
        ["metadata"] = new JsonObject(),
    });

    public void Error(CellError error) => AddError(error.Name, error.Message, error.Traceback);

    public void Error(WorkerDeath death) => AddError(death.Kind.ToString(), death.Message, death.LastWords.Split('\n'));

    private void AddError(string name, string message, IReadOnlyList<string> traceback) => Add(new JsonObject
    {
        ["output_type"] = "error",
        ["ename"] = name,
        ["evalue"] = message,
        ["traceback"] = new JsonArray([.. traceback.Select(line => (JsonNode)line)]),
    });

    private void Add(JsonObject output)
    {
        CloseStream();
        cell.Outputs.Add((JsonNode)output);
    }

    private void CloseStream()
    {
        if (openStream is null) return;
        var output = new JsonObject
        {
            ["output_type"] = "stream",
            ["name"] = openStream.Name,
            ["text"] = MultilineText.Lines(openStream.Text.ToString()),
        };
        openStream = null;
        cell.Outputs.Add((JsonNode)output);
    }

    private static JsonObject DataOf(IReadOnlyList<FormattedValue> bundle)
    {
        var data = new JsonObject();
        foreach (var (mimeType, text) in bundle) data[mimeType] = MimeValue.Of(mimeType, text, MultilineText.Lines);
        return data;
    }
}
