using System.Text.Json;
using ExpClip.Common;

namespace ExpClip.Repro.Results;

/// <summary>How the last run of a notebook went: <c>notebooks/NAME.json</c> beside the executed copy.</summary>
/// <param name="Notebook">File name of the notebook.</param>
/// <param name="Key">Hash of all it depends on; see <see cref="RunKey"/>.</param>
/// <param name="Failure">The first error, empty where there was none.</param>
/// <param name="Log">The executed copy, which holds every output up to the error; relative to the run's folder.</param>
/// <param name="Wrote">Folders of the artefacts it completed, relative to the run's folder.</param>
public sealed record NotebookRecord(string Notebook, string Key, string Failure, string Log, IReadOnlyList<string> Wrote)
{
    private static readonly JsonSerializerOptions Format = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, WriteIndented = true };

    public bool Succeeded => Failure.Length == 0;

    public void Save(string runFolder) => AtomicFile.WriteAllText(PathOf(runFolder, Notebook), JsonSerializer.Serialize(this, Format) + "\n");

    /// <summary>The record of a notebook; null where there is none, or none that can be read: then the notebook counts as not run.</summary>
    public static NotebookRecord? Find(string runFolder, string notebook)
    {
        try
        {
            return JsonSerializer.Deserialize<NotebookRecord>(File.ReadAllText(PathOf(runFolder, notebook)), Format);
        }
        catch (Exception e) when (e is JsonException or FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>The records of a run's notebooks, in their order.</summary>
    public static IReadOnlyList<NotebookRecord> All(string runFolder)
    {
        var folder = Path.Combine(runFolder, "notebooks");
        if (!Directory.Exists(folder)) return [];
        return [.. Directory.GetFiles(folder, "*.ipynb.json").Order(StringComparer.Ordinal)
            .Select(file => Find(runFolder, Path.GetFileNameWithoutExtension(file))).OfType<NotebookRecord>()];
    }

    /// <summary>Every notebook whose last run failed; without a log where none was left, since the runner itself was ended.</summary>
    public static IReadOnlyList<NotebookRecord> Failed(string runFolder) => [.. All(runFolder).Where(record => !record.Succeeded)
        .Select(record => File.Exists(Path.Combine(runFolder, record.Log)) ? record : record with { Log = "" })];

    /// <summary>Whether the run can stand for one of the same key: it succeeded, and all it wrote is there.</summary>
    public bool Stands(string runFolder, string key) => Succeeded && Key == key && Wrote.Count > 0
        && File.Exists(Path.Combine(runFolder, Log)) && Wrote.All(artefact => File.Exists(Path.Combine(runFolder, artefact, "metrics.json")));

    private static string PathOf(string runFolder, string notebook) => Path.Combine(runFolder, "notebooks", notebook + ".json");
}
