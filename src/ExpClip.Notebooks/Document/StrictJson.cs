using System.Text.Json;
using System.Text.Json.Nodes;

namespace ExpClip.Notebooks.Document;

/// <summary>
/// JSON that can be read, changed and written again without surprises: no member twice, bounded nesting, and every string
/// valid Unicode (the parser itself accepts broken UTF-8 and lone surrogates and fails only when a string is read).
/// </summary>
internal static class StrictJson
{
    /// <exception cref="JsonException">The text is no such JSON; the exception has the 0-based line.</exception>
    public static JsonNode? Parse(ReadOnlyMemory<byte> utf8, int depth)
    {
        RequireReadableStrings(utf8.Span, depth);
        return JsonNode.Parse(utf8.Span, null, new JsonDocumentOptions { MaxDepth = depth, AllowDuplicateProperties = false });
    }

    private static void RequireReadableStrings(ReadOnlySpan<byte> utf8, int depth)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = depth });
        while (reader.Read())
        {
            if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName)) continue;
            try
            {
                reader.GetString();
            }
            catch (InvalidOperationException e)
            {
                int line = utf8[..(int)reader.TokenStartIndex].Count((byte)'\n');
                throw new JsonException("A string is not valid Unicode.", null, line, null, e);
            }
        }
    }
}
