using System.Text.Json;
using System.Text.Json.Nodes;

namespace ExpClip.Notebooks.Document;

/// <summary>Reads and validates .ipynb files; every refusal names the file and, where there is one, the line or the cell.</summary>
internal static class NotebookReader
{
    public static NotebookDocument Load(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists) throw NotebookException.At(path, 0, "no such notebook", "Check the path.");
        RequireAtMost(NotebookLimits.FileBytes, file.Length, "bytes", path, "Clear its outputs.");
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
        RequireAtMost(NotebookLimits.FileBytes, utf8.Length, "bytes", name, "Clear its outputs.");
        var root = ParseJson(WithoutByteOrderMark(utf8), name) as JsonObject ?? throw Broken(name, "the JSON is no object");
        int minor = ReadVersion(root, name);
        if (root["metadata"] is not JsonObject metadata) throw Broken(name, "it has no metadata object");
        NotebookLanguage.RequireCSharp(metadata, name);
        if (root["cells"] is not JsonArray array) throw Broken(name, "it has no list of cells");
        RequireAtMost(NotebookLimits.Cells, array.Count, "cells", name, "Split the notebook.");
        var cells = array.Select((node, index) => ReadCell(node, $"{name}: cell {index + 1}")).ToList();
        return new NotebookDocument(name, root, minor, cells);
    }

    private static ReadOnlyMemory<byte> WithoutByteOrderMark(ReadOnlyMemory<byte> utf8) =>
        utf8.Span.StartsWith("\uFEFF"u8) ? utf8[3..] : utf8;

    private static JsonNode? ParseJson(ReadOnlyMemory<byte> utf8, string name)
    {
        try
        {
            return StrictJson.Parse(utf8, NotebookLimits.Depth);
        }
        catch (JsonException e)
        {
            throw NotebookException.At(name, (e.LineNumber ?? 0) + 1, "not a notebook, since not JSON", WithoutPosition(e.Message), e);
        }
    }

    private static int ReadVersion(JsonObject root, string name)
    {
        if (root["nbformat"] is not JsonValue majorNode || !majorNode.TryGetValue(out int major))
            throw Broken(name, "it names no nbformat version");
        int minor = root["nbformat_minor"] is JsonValue minorNode && minorNode.TryGetValue(out int value) ? value : -1;
        if (major != 4 || minor is < 0 or > 5)
        {
            string problem = $"nbformat {major}.{minor} is not supported, only 4.0 to 4.5";
            throw NotebookException.At(name, 0, problem, "Save it again with a current Jupyter.");
        }
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
        RequireAtMost(NotebookLimits.SourceLength, source.Length, "characters of source", place, "Split the cell.");
        return new NotebookCell(cell, type, source);
    }

    private static void RequireAtMost(long limit, long actual, string unit, string place, string remedy)
    {
        if (actual > limit) throw NotebookException.At(place, 0, $"it has {actual:N0} {unit}, at most {limit:N0} are read", remedy);
    }

    private static NotebookException Broken(string place, string problem) =>
        NotebookException.At(place, 0, $"not a valid notebook: {problem}", "Open and save it with Jupyter, or restore an older version.");

    private static string WithoutPosition(string message) => message.Split(" LineNumber:", 2)[0].Split(" Path:", 2)[0];
}
