using System.Text.Json;
using System.Text.Json.Serialization;
using ExpClip.Common;
using ExpClip.Repro.Datasets;

namespace ExpClip.Repro.Results;

/// <summary>
/// The numbers of one artefact, as <c>metrics.json</c> holds them: byte-identical on the same machine with the same seed,
/// so it knows nothing of time or place.
/// </summary>
public sealed record ArtefactMetrics
{
    public required string Artefact { get; init; }
    public required string Profile { get; init; }
    public required SortedDictionary<string, double> Metrics { get; init; }

    /// <summary>The paper's values of the same names, where it states any.</summary>
    public required SortedDictionary<string, double> Paper { get; init; }

    /// <summary>95 % intervals, by name, of the numbers that have one.</summary>
    public SortedDictionary<string, Bounds> Intervals { get; init; } = new(StringComparer.Ordinal);

    /// <summary>What knowing nothing scores under the same names: chance, or the same mean face for everything.</summary>
    public SortedDictionary<string, double> Floors { get; init; } = new(StringComparer.Ordinal);

    /// <summary>The structure of each chart, by the chart's name: series, points, ranges.</summary>
    public SortedDictionary<string, SortedDictionary<string, double>> Figures { get; init; } = new(StringComparer.Ordinal);
    public required IReadOnlyList<DataSource> Data { get; init; }
    public required long Seed { get; init; }

    private static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>Everything that a baseline compares: the metrics, and the charts' structure as <c>figure NAME: NUMBER</c>.</summary>
    public SortedDictionary<string, double> Numbers()
    {
        var numbers = new SortedDictionary<string, double>(Metrics, StringComparer.Ordinal);
        foreach (var (figure, structure) in Figures)
            foreach (var (name, value) in structure) numbers[$"figure {figure}: {name}"] = value;
        return numbers;
    }

    /// <summary>Writes the file beside its final name and renames it.</summary>
    public void Save(string path) => AtomicFile.WriteAllText(path, JsonSerializer.Serialize(this, Format) + "\n");

    /// <exception cref="InputException">The file is absent or is not a metrics file.</exception>
    public static ArtefactMetrics Load(string path) => JsonInput.Load<ArtefactMetrics>(path, "not a metrics file", "Run the notebook again.", Format);
}
