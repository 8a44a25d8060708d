using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ExpClip.Common;

namespace ExpClip.Notebooks.Document;

/// <summary>An .ipynb file of nbformat 4 (minor versions 0 to 5). What it does not know it writes back unchanged.</summary>
public sealed class NotebookDocument
{
    private static readonly JsonSerializerOptions Format = new()
    {
        WriteIndented = true,
        MaxDepth = NotebookLimits.Depth + 16, // what a run adds must not make a deep notebook unwritable
        IndentSize = 1, // as nbformat writes it
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly JsonObject json;
    private readonly List<NotebookCell> cells;

    internal NotebookDocument(string name, JsonObject json, int minor, List<NotebookCell> cells)
    {
        (Name, this.json, Minor, this.cells) = (name, json, minor, cells);
    }

    /// <summary>The file as the user named it, for messages.</summary>
    public string Name { get; }

    /// <summary>nbformat's minor version, 0 to 5; from 5 on cells have ids.</summary>
    public int Minor { get; }

    public IReadOnlyList<NotebookCell> Cells => cells;

    public JsonObject Metadata => (JsonObject)json["metadata"]!;

    /// <exception cref="NotebookException">The file is missing, too large, not JSON, not nbformat 4 or not a C# notebook.</exception>
    public static NotebookDocument Load(string path) => NotebookReader.Load(path);

    /// <param name="utf8">The file's bytes.</param>
    /// <param name="name">What messages call the file.</param>
    /// <inheritdoc cref="Load"/>
    public static NotebookDocument Parse(ReadOnlyMemory<byte> utf8, string name) => NotebookReader.Parse(utf8, name);

    /// <summary>Writes beside <paramref name="path"/> and renames, so that no reader meets half a notebook.</summary>
    /// <exception cref="IOException">The folder cannot be written or the disk is full.</exception>
    public void Save(string path) => AtomicFile.WriteAllText(path, ToJson());

    public string ToJson() => json.ToJsonString(Format) + "\n";

    internal void Insert(int index, NotebookCell cell)
    {
        cells.Insert(index, cell);
        ((JsonArray)json["cells"]!).Insert(index, cell.Json);
    }

    internal void RemoveAt(int index)
    {
        cells.RemoveAt(index);
        ((JsonArray)json["cells"]!).RemoveAt(index);
    }
}
