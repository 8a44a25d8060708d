using System.Text.Json.Nodes;

namespace ExpClip.Repro.Tests.Notebooks.Html;

/// <summary>Executed cells with outputs in nbformat's forms.</summary>
internal static class SampleOutputs
{
    /// <summary>A code cell that ran as number 7.</summary>
    public static JsonObject Cell(string source, params JsonObject[] outputs)
    {
        var cell = NotebookJson.Code(source);
        cell["execution_count"] = 7;
        cell["outputs"] = new JsonArray([.. outputs]);
        return cell;
    }

    public static JsonObject Data(params (string MimeType, string Text)[] forms) => new()
    {
        ["output_type"] = "display_data",
        ["data"] = new JsonObject(forms.Select(form => KeyValuePair.Create<string, JsonNode?>(form.MimeType, form.Text))),
        ["metadata"] = new JsonObject(),
    };

    public static JsonObject Stream(string name, string text) => new() { ["output_type"] = "stream", ["name"] = name, ["text"] = text };

    public static JsonObject Error(string name, string value, params string[] traceback) => new()
    {
        ["output_type"] = "error",
        ["ename"] = name,
        ["evalue"] = value,
        ["traceback"] = new JsonArray([.. traceback.Select(line => (JsonNode)line)]),
    };

    public static JsonObject Picture(string description) => Data(("image/png", Convert.ToBase64String(Png())), ("text/plain", description));

    /// <summary>Two points as plotly JSON, without a picture.</summary>
    public static JsonObject Chart()
    {
        var output = Data();
        output["data"]!["application/vnd.plotly.v1+json"] = JsonNode.Parse(
            """{"data": [{"type": "scatter", "x": [1, 2], "y": [3, 4]}], "layout": {"width": 2000}}""");
        return output;
    }

    /// <summary>One grey pixel.</summary>
    public static byte[] Png() => Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==");
}
