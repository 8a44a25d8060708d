using System.Text.Json.Nodes;

namespace ExpClip.Repro.Tests.Notebooks;

/// <summary>Makes small .ipynb texts.</summary>
internal static class NotebookJson
{
    public static JsonObject Code(string source, params string[] tags) => Cell("code", source, tags);

    public static JsonObject Markdown(string source) => Cell("markdown", source, []);

    public static JsonObject Of(params JsonObject[] cells) => new()
    {
        ["cells"] = new JsonArray([.. cells]),
        ["metadata"] = new JsonObject
        {
            ["kernelspec"] = new JsonObject { ["display_name"] = ".NET (C#)", ["language"] = "C#", ["name"] = ".net-csharp" },
        },
        ["nbformat"] = 4,
        ["nbformat_minor"] = 5,
    };

    /// <summary>Writes the notebook into the folder and returns its path.</summary>
    public static string Write(TempFolder folder, string name, params JsonObject[] cells)
    {
        string path = folder.File(name);
        File.WriteAllText(path, Of(cells).ToJsonString());
        return path;
    }

    private static JsonObject Cell(string type, string source, string[] tags)
    {
        var cell = new JsonObject
        {
            ["cell_type"] = type,
            ["id"] = Guid.NewGuid().ToString("N")[..8],
            ["metadata"] = new JsonObject { ["tags"] = new JsonArray([.. tags.Select(tag => (JsonNode)tag)]) },
            ["source"] = source,
        };
        if (type == "code") (cell["outputs"], cell["execution_count"]) = (new JsonArray(), null);
        return cell;
    }
}
