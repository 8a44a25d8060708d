using System.Text.Json;
using System.Text.Json.Nodes;

namespace ExpClip.Notebooks.Document;

/// <summary>nbformat's multi-line string: one string, or a list of lines that keep their line ends.</summary>
internal static class MultilineText
{
    /// <returns>The text, or null when <paramref name="node"/> is neither form.</returns>
    public static string? Read(JsonNode? node) => node switch
    {
        JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
        JsonArray lines when lines.All(line => line?.GetValueKind() == JsonValueKind.String) =>
            string.Concat(lines.Select(line => line!.GetValue<string>())),
        _ => null,
    };

    /// <summary>The list form, one element a line, which keeps differences between versions of a notebook readable.</summary>
    public static JsonArray Lines(string text)
    {
        var lines = new JsonArray();
        for (int start = 0; start < text.Length;)
        {
            int end = text.IndexOf('\n', start) + 1;
            if (end == 0) end = text.Length;
            lines.Add((JsonNode)text[start..end]);
            start = end;
        }
        return lines;
    }
}
