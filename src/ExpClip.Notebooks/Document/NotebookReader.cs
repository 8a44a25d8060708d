using System.Text.Json;
using System.Text.Json.Nodes;

namespace ExpClip.Notebooks.Document;

/// <summary>Reads and validates .ipynb files; every refusal names the file and, where there is one, the line or the cell.</summary>
internal static class NotebookReader
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = NotebookLimits.Depth, AllowDuplicateProperties = false };

    public static NotebookDocument Load(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists) throw NotebookException.At(path, 0, "no such notebook", "Check the path.");
        if (file.Length > NotebookLimits.FileBytes) throw TooLarge(path, file.Length);
        try
        {
            return Parse(File.ReadAllBytes(path), path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw NotebookException.At(path, 0, "cannot be read", e.Message, e);
        }
    }

    public static NotebookDocument Parse(ReadOnlyMemory<byte> utf8, string name)
    {
        if (utf8.Length > NotebookLimits.FileBytes) throw TooLarge(name, utf8.Length);
        var root = ParseJson(WithoutByteOrderMark(utf8), name) as JsonObject ?? throw Broken(name, "the JSON is no object");
        int minor = ReadVersion(root, name);
        if (root["metadata"] is not JsonObject metadata) throw Broken(name, "it has no metadata object");
        NotebookLanguage.RequireCSharp(metadata, name);
        if (root["cells"] is not JsonArray array) throw Broken(name, "it has no list of cells");
        if (array.Count > NotebookLimits.Cells)
            throw NotebookException.At(name, 0, $"it has {array.Count:N0} cells, more than {NotebookLimits.Cells:N0}", "Split the notebook.");
        var cells = array.Select((node, index) => ReadCell(node, $"{name}: cell {index + 1}")).ToList();
        return new NotebookDocument(name, root, minor, cells);
    }

    private static ReadOnlyMemory<byte> WithoutByteOrderMark(ReadOnlyMemory<byte> utf8) =>
        utf8.Span.StartsWith("\uFEFF"u8) ? utf8[3..] : utf8;

    private static JsonNode? ParseJson(ReadOnlyMemory<byte> utf8, string name)
    {
        try
        {
            RequireReadableStrings(utf8.Span, name);
            using var document = JsonDocument.Parse(utf8, Strict);
            return document.RootElement.ValueKind == JsonValueKind.Object ? JsonObject.Create(document.RootElement.Clone()) : null;
        }
        catch (JsonException e)
        {
            throw NotebookException.At(name, (e.LineNumber ?? 0) + 1, "not a notebook, since not JSON", WithoutPosition(e.Message), e);
        }
    }

    /// <summary>Broken UTF-8 and lone surrogates are legal to the parser and fail only when a string is read: read them all once.</summary>
    private static void RequireReadableStrings(ReadOnlySpan<byte> utf8, string name)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = NotebookLimits.Depth });
        while (reader.Read())
        {
            if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName)) continue;
            try
            {
                reader.GetString();
            }
            catch (InvalidOperationException e)
            {
                int line = utf8[..(int)reader.TokenStartIndex].Count((byte)'\n') + 1;
                throw NotebookException.At(name, line, "a string is not valid Unicode", "Save the notebook as UTF-8.", e);
            }
        }
    }

    private static int ReadVersion(JsonObject root, string name)
    {
        if (root["nbformat"] is not JsonValue majorNode || !majorNode.TryGetValue(out int major))
            throw Broken(name, "it names no nbformat version");
        int minor = root["nbformat_minor"] is JsonValue minorNode && minorNode.TryGetValue(out int value) ? value : -1;
        if (major != 4 || minor is < 0 or > 5)
            throw NotebookException.At(name, 0, $"nbformat {major}.{minor} is not supported, only 4.0 to 4.5", "Save it again with a current Jupyter.");
        return minor;
    }

    private static NotebookCell ReadCell(JsonNode? node, string place)
    {
        if (node is not JsonObject cell) throw Broken(place, "it is no object");
        CellType type = (cell["cell_type"] as JsonValue)?.ToString() switch
        {
            "code" => CellType.Code,
            "markdown" => CellType.Markdown,
            "raw" => CellType.Raw,
            _ => throw Broken(place, "its cell_type is not code, markdown or raw"),
        };
        if (cell["metadata"] is not JsonObject) throw Broken(place, "it has no metadata object");
        if (cell["id"] is { } id && id.GetValueKind() != JsonValueKind.String) throw Broken(place, "its id is no string");
        if (type == CellType.Code && cell["outputs"] is not JsonArray) throw Broken(place, "it has no list of outputs");
        string source = MultilineText.Read(cell["source"]) ?? throw Broken(place, "its source is neither a string nor a list of lines");
        if (source.Length > NotebookLimits.SourceLength)
            throw NotebookException.At(place, 0, $"its source has {source.Length:N0} characters, more than {NotebookLimits.SourceLength:N0}", "Split the cell.");
        return new NotebookCell(cell, type, source);
    }

    private static NotebookException Broken(string place, string problem) =>
        NotebookException.At(place, 0, $"not a valid notebook: {problem}", "Open and save it with Jupyter, or restore it from version control.");

    private static NotebookException TooLarge(string name, long bytes) =>
        NotebookException.At(name, 0, $"{bytes:N0} bytes is more than a notebook may have ({NotebookLimits.FileBytes:N0})", "Clear its outputs.");

    private static string WithoutPosition(string message) => message.Split(" LineNumber:", 2)[0].Split(" Path:", 2)[0];
}
