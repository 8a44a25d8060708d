using System.Text.Json;
using System.Text.Json.Nodes;

namespace ExpClip.Notebooks.Document;

/// <summary>One cell: a view of its JSON object, so that members this program does not know are kept as they are.</summary>
public sealed class NotebookCell
{
    internal NotebookCell(JsonObject json, CellType type, string source) => (Json, Type, Source) = (json, type, source);

    internal JsonObject Json { get; }

    public CellType Type { get; }

    public string Source { get; }

    /// <summary>nbformat 4.5's cell id; null in older notebooks.</summary>
    public string? Id => Json["id"]?.GetValue<string>();

    public JsonObject Metadata => (JsonObject)Json["metadata"]!;

    /// <summary>Jupyter's cell tags: <c>parameters</c>, <c>skip</c>, <c>raises-exception</c>, …</summary>
    public IEnumerable<string> Tags => Metadata["tags"] is JsonArray tags
        ? tags.Where(tag => tag?.GetValueKind() == JsonValueKind.String).Select(tag => tag!.GetValue<string>())
        : [];

    public bool HasTag(string tag) => Tags.Contains(tag, StringComparer.Ordinal);

    /// <summary>The language a polyglot editor gave this cell alone, or null.</summary>
    public string? OwnLanguage =>
        TextOf(Metadata["polyglot_notebook"], "kernelName") ?? TextOf(Metadata["dotnet_interactive"], "language");

    /// <summary>The number Jupyter shows in brackets; null for a cell that did not run.</summary>
    public int? ExecutionCount
    {
        get => Json["execution_count"] is JsonValue value && value.TryGetValue(out int count) ? count : null;
        set => Json["execution_count"] = value is { } count ? JsonValue.Create(count) : null;
    }

    /// <summary>nbformat outputs, in order; only code cells have them.</summary>
    public JsonArray Outputs => Json["outputs"] as JsonArray ?? [];

    /// <summary>Forgets what an earlier run left.</summary>
    public void ClearOutputs()
    {
        Json["outputs"] = new JsonArray();
        ExecutionCount = null;
    }

    internal static NotebookCell NewCode(string source, string? id, params string[] tags)
    {
        var json = new JsonObject
        {
            ["cell_type"] = "code",
            ["execution_count"] = null,
            ["metadata"] = new JsonObject { ["tags"] = new JsonArray([.. tags.Select(tag => (JsonNode)tag)]) },
            ["outputs"] = new JsonArray(),
            ["source"] = MultilineText.Lines(source),
        };
        if (id is not null) json["id"] = id;
        return new NotebookCell(json, CellType.Code, source);
    }

    private static string? TextOf(JsonNode? node, string name) =>
        node is JsonObject json && json[name] is JsonValue value && value.GetValueKind() == JsonValueKind.String
            ? value.GetValue<string>()
            : null;
}
