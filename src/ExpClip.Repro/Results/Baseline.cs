using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using ExpClip.Common;

namespace ExpClip.Repro.Results;

/// <summary>A number that was accepted, and how far a later one may be from it.</summary>
/// <param name="Value">The accepted value.</param>
/// <param name="Absolute">Allowed |new − accepted|.</param>
/// <param name="Why">Where the tolerance comes from.</param>
public sealed record Expectation(double Value, double Absolute, string Why);

/// <summary>The committed numbers of a profile: <c>results/baseline/&lt;profile&gt;.json</c>.</summary>
public sealed record Baseline
{
    public required string Profile { get; init; }

    /// <summary>Expectations by artefact and metric.</summary>
    public required SortedDictionary<string, SortedDictionary<string, Expectation>> Artefacts { get; init; }

    private const double TrainingSpread = 0.2;

    private static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    public void Save(string path) => AtomicFile.WriteAllText(path, JsonSerializer.Serialize(this, Format) + "\n");

    /// <exception cref="InputException">There is no such baseline, or the file is not one.</exception>
    public static Baseline Load(string path)
    {
        if (!File.Exists(path)) throw InputException.At(path, 0, "there is no baseline for this profile", "Make one from a run you trust: ./repro check --accept.");
        try
        {
            return JsonSerializer.Deserialize<Baseline>(File.ReadAllText(path), Format)!;
        }
        catch (JsonException e)
        {
            throw InputException.At(path, (int)(e.LineNumber ?? 0) + 1, $"is not a baseline ({e.Message})", "Restore it from version control.", e);
        }
    }

    /// <summary>
    /// A baseline from a run. Counts are expected exactly; what training brought forth within 20 %, since other processors round
    /// differently and training amplifies it. The same machine gives the same bytes.
    /// </summary>
    public static Baseline From(string profile, IEnumerable<ArtefactMetrics> artefacts)
    {
        var expectations = new SortedDictionary<string, SortedDictionary<string, Expectation>>(StringComparer.Ordinal);
        foreach (var artefact in artefacts)
            expectations[artefact.Artefact] = new(artefact.Metrics.ToDictionary(metric => metric.Key, metric => Expect(metric.Value)), StringComparer.Ordinal);
        return new Baseline { Profile = profile, Artefacts = expectations };
    }

    private static Expectation Expect(double value) => value == Math.Round(value)
        ? new(value, 0, "a count")
        : new(value, double.Parse((TrainingSpread * Math.Abs(value)).ToString("G3", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture),
            "20 %: rounding of other processors, amplified by training");
}
