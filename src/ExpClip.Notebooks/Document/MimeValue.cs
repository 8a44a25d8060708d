using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ExpClip.Notebooks.Engine.Formatting;

namespace ExpClip.Notebooks.Document;

/// <summary>What an output's data holds for a MIME type.</summary>
internal static class MimeValue
{
    /// <summary>Deepest JSON in an output: with the notebook around it, the executed copy can still be read.</summary>
    private const int OutputDepth = NotebookLimits.Depth / 2;

    /// <summary>JSON types are kept as JSON; a formatter's malformed text stays text, visible as such.</summary>
    /// <param name="asText">How text is kept: as one string, or as lines.</param>
    public static JsonNode? Of(string mimeType, string text, Func<string, JsonNode> asText)
    {
        if (!MimeTypes.IsJson(mimeType)) return asText(text);
        try
        {
            return StrictJson.Parse(Encoding.UTF8.GetBytes(text), OutputDepth);
        }
        catch (JsonException)
        {
            return text;
        }
    }
}
