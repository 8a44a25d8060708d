using System.Text.Json;
using ExpClip.Common;

namespace ExpClip.Repro.Datasets.Tead.Store;

/// <summary>How a TEAD came about; <c>tead.json</c> beside its samples.</summary>
public sealed record TeadManifest
{
    public const int CurrentSchema = 1;

    public int Schema { get; init; } = CurrentSchema;

    /// <summary>Who gave tags, action units and situations.</summary>
    public required string Annotator { get; init; }

    public required long Seed { get; init; }

    public required int Samples { get; init; }

    /// <summary>SHA-256 of the samples as JSON lines: equal for equal content.</summary>
    public required string Sha256 { get; init; }

    public required IReadOnlyList<DataSource> Sources { get; init; }

    /// <summary>Texts left out, by reason.</summary>
    public required SortedDictionary<string, int> Dropped { get; init; }

    private static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true, RespectNullableAnnotations = true,
    };

    internal void Save(string file) => AtomicFile.WriteAllText(file, JsonSerializer.Serialize(this, Format) + "\n");

    /// <exception cref="InputException">The file is missing, damaged or of another version.</exception>
    internal static TeadManifest Load(string file)
    {
        if (!File.Exists(file)) throw InputException.At(file, 0, "there is no TEAD in this folder", "Build one: ./repro tead build.");
        const string remedy = "Build it again: ./repro tead build.";
        var manifest = JsonInput.Load<TeadManifest>(file, "no manifest of a TEAD", remedy, Format);
        return manifest.Schema == CurrentSchema
            ? manifest
            : throw InputException.At(file, 0, $"schema {manifest.Schema}, expected {CurrentSchema}", remedy);
    }
}
