namespace ExpClip.Repro.Results;

/// <summary>How one number of a run stands to its baseline.</summary>
public enum Verdict
{
    /// <summary>Within its tolerance.</summary>
    Holds,

    /// <summary>Beyond its tolerance.</summary>
    Drifted,

    /// <summary>In the baseline, not in the run: the notebook did not get there.</summary>
    Missing,

    /// <summary>In the run, not in the baseline: nobody has accepted it yet.</summary>
    New,
}

/// <summary>One compared number.</summary>
public sealed record Comparison(string Artefact, string Metric, double? Value, Expectation? Expected, Verdict Verdict)
{
    /// <summary>New − accepted; null where either is absent.</summary>
    public double? Moved => Value - Expected?.Value;
}

/// <summary>Compares the metrics files of a run with the committed baseline.</summary>
public static class BaselineCheck
{
    /// <summary>Reads every <c>metrics.json</c> under a profile's run folder, by artefact name.</summary>
    /// <exception cref="InputException">There is no run, or a file is unreadable.</exception>
    public static IReadOnlyList<ArtefactMetrics> LoadRun(string folder)
    {
        var files = Directory.Exists(folder) ? Directory.GetFiles(folder, "metrics.json", SearchOption.AllDirectories) : [];
        if (files.Length == 0) throw InputException.At(folder, 0, "holds no metrics.json", "Run the notebooks first: ./repro run.");
        return [.. files.Select(ArtefactMetrics.Load).OrderBy(metrics => metrics.Artefact, StringComparer.Ordinal)];
    }

    /// <summary>All numbers of either side, artefact by artefact.</summary>
    public static IReadOnlyList<Comparison> Compare(Baseline baseline, IReadOnlyList<ArtefactMetrics> run)
    {
        var measured = run.SelectMany(artefact => artefact.Numbers().Select(metric => (Key: (artefact.Artefact, metric.Key), metric.Value)))
            .ToDictionary(entry => entry.Key, entry => entry.Value);
        var expected = baseline.Artefacts.SelectMany(artefact => artefact.Value.Select(metric => (Key: (artefact.Key, metric.Key), metric.Value)))
            .ToDictionary(entry => entry.Key, entry => entry.Value);
        return [.. measured.Keys.Union(expected.Keys).Order().Select(key => Judge(key, measured, expected))];
    }

    private static Comparison Judge((string Artefact, string Metric) key,
        Dictionary<(string, string), double> measured, Dictionary<(string, string), Expectation> expected)
    {
        double? value = measured.TryGetValue(key, out var found) ? found : null;
        var expectation = expected.GetValueOrDefault(key);
        var verdict = (value, expectation) switch
        {
            (null, _) => Verdict.Missing,
            (_, null) => Verdict.New,
            var (v, e) => Math.Abs(v.Value - e.Value) <= e.Absolute ? Verdict.Holds : Verdict.Drifted,
        };
        return new Comparison(key.Artefact, key.Metric, value, expectation, verdict);
    }
}
