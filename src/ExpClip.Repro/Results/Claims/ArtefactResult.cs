namespace ExpClip.Repro.Results.Claims;

/// <summary>An artefact that a run completed: its numbers, how they came about, and where its figures lie.</summary>
/// <param name="Record">Null where the run did not leave one.</param>
public sealed record ArtefactResult(ArtefactMetrics Metrics, RunRecord? Record, string Folder)
{
    /// <summary>The artefacts of a folder by name: of a run, or of the accepted copies. Empty where there are none.</summary>
    /// <exception cref="InputException">A file of one is damaged.</exception>
    public static IReadOnlyDictionary<string, ArtefactResult> Load(string folder) =>
        (Directory.Exists(folder) ? Directory.GetDirectories(folder) : []).Where(artefact => File.Exists(Path.Combine(artefact, "metrics.json")))
            .Select(artefact => new ArtefactResult(
                ArtefactMetrics.Load(Path.Combine(artefact, "metrics.json")), RunRecord.Find(Path.Combine(artefact, "run.json")), artefact))
            .ToDictionary(result => result.Metrics.Artefact, StringComparer.Ordinal);
}
