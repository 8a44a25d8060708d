using System.Text.Json;
using System.Text.Json.Serialization;
using ExpClip.Common;

namespace ExpClip.Repro.Results;

/// <summary>The committed numbers of a profile: <c>results/baseline/&lt;profile&gt;.json</c>.</summary>
public sealed record Baseline
{
    public required string Profile { get; init; }

    /// <summary>Expectations by artefact and metric.</summary>
    public required SortedDictionary<string, SortedDictionary<string, Expectation>> Artefacts { get; init; }

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
        if (!File.Exists(path)) throw InputException.At(path, 0, "there is no baseline for this profile",
            "Make one from a run you trust: ./repro baseline accept.");
        return JsonInput.Load<Baseline>(path, "not a baseline", "Restore it from version control.", Format);
    }

    /// <summary>A baseline from a run. Numbers that an earlier baseline knows keep their measured spread, and with it their tolerance's
    /// reason.</summary>
    /// <param name="earlier">The baseline to be replaced, or null.</param>
    /// <param name="only">Names of the artefacts to take from the run, the others staying as they are; empty for all.</param>
    public static Baseline From(string profile, IEnumerable<ArtefactMetrics> artefacts, Baseline? earlier = null,
        IReadOnlyCollection<string>? only = null)
    {
        var expectations = new SortedDictionary<string, SortedDictionary<string, Expectation>>(StringComparer.Ordinal);
        if (only is { Count: > 0 } && earlier is not null)
            foreach (var (name, kept) in earlier.Artefacts) expectations[name] = kept;
        foreach (var artefact in artefacts.Where(artefact => only is null or { Count: 0 } || only.Contains(artefact.Artefact)))
            expectations[artefact.Artefact] = new(artefact.Numbers().ToDictionary(number => number.Key, number =>
                Expectation.Of(number.Value, earlier?.Artefacts.GetValueOrDefault(artefact.Artefact)?.GetValueOrDefault(number.Key)?.Spread)),
                    StringComparer.Ordinal);
        return new Baseline { Profile = profile, Artefacts = expectations };
    }

    /// <summary>The same values with tolerances derived from runs under other seeds and other arithmetic.</summary>
    public Baseline Measured(IReadOnlyList<IReadOnlyList<ArtefactMetrics>> seeds, IReadOnlyList<IReadOnlyList<ArtefactMetrics>> machines)
    {
        double[] Values(IReadOnlyList<IReadOnlyList<ArtefactMetrics>> runs, string artefact, string number) => [.. runs
            .SelectMany(run => run.Where(metrics => metrics.Artefact == artefact))
            .Select(metrics => metrics.Numbers().TryGetValue(number, out var value) ? value : double.NaN).Where(double.IsFinite)];
        var measured = new SortedDictionary<string, SortedDictionary<string, Expectation>>(StringComparer.Ordinal);
        foreach (var (artefact, numbers) in Artefacts)
            measured[artefact] = new(numbers.ToDictionary(number => number.Key, number =>
            {
                var (bySeed, byMachine) = (Values(seeds, artefact, number.Key), Values(machines, artefact, number.Key));
                return byMachine.Length == 0 ? number.Value : Expectation.Of(number.Value.Value, Spread.Of(number.Value.Value, bySeed, byMachine));
            }), StringComparer.Ordinal);
        return this with { Artefacts = measured };
    }
}
