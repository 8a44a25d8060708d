using ExpClip.Repro.Datasets.Beat;
using ExpClip.Repro.Datasets.Sources;
using ExpClip.Repro.Datasets.Tead;
using ExpClip.Repro.Datasets.Tead.Store;

namespace ExpClip.Repro.Training.Paper;

/// <summary>What the paper's data and weights are, on this machine.</summary>
public static class PaperNeeds
{
    private const string Folder = "DIR";

    /// <summary>The samples, and the language model's answers that they were made of: an offline annotation has none.</summary>
    private static readonly string[] TeadFiles = ["tead.jsonl.gz", "tead.json", "answers.jsonl"];

    private static readonly string[] Fetched = ["emoint", "clip-merges", "clip-vit-b-32", "wav2vec2-base"];

    /// <summary>What notebooks 04 to 09 do without a source that they can do without.</summary>
    private static readonly Dictionary<string, string> Without = new()
    {
        ["emoint"] = "its texts are not read; they count as part of the TEAD at hand",
        ["wav2vec2-base"] = "none of these notebooks hears",
        ["beat"] = "the kit's synthetic speech stands in",
        ["mead"] = "drawn people stand in, as they do where MEAD is: its videos come without the meshes that weights are solved from",
    };

    /// <summary>Everything a run at the paper's sizes reads. Reads every file that has a checksum.</summary>
    /// <param name="data">The data folder, or null where none is named.</param>
    /// <param name="tead">Folder of an annotated TEAD.</param>
    /// <param name="cache">Where weights are kept.</param>
    public static IReadOnlyList<PaperNeed> Of(string? data, string tead, string cache, SourceList list) =>
        [Tead(tead), .. Fetched.Select(id => Listed(list.Sources.First(source => source.Id == id), data, cache)), Beat(data, list), Mead(data, list)];

    private static PaperNeed Tead(string folder)
    {
        var there = TeadFiles.All(file => File.Exists(Path.Combine(folder, file)))
            && TeadManifest.Load(Path.Combine(folder, "tead.json")).Annotator != OfflineAnnotator.Title;
        return new("TEAD, texts annotated by a language model (the paper's is not published)", there ? $"in {folder}" : "missing", there,
            there ? "" : $"./repro tead annotate --llm --base-url URL --model NAME --data {Folder}");
    }

    private static PaperNeed Listed(PublicSource source, string? data, string cache)
    {
        var weights = source.Kind == SourceKind.Weights;
        var without = Without.GetValueOrDefault(source.Id);
        var command = weights ? $"./repro weights fetch {source.Id}" : $"./repro data fetch {source.Id} --data {Folder}";
        if (!weights && data is null) return new(source.Name, "no data folder is named", false, command, without);
        var checks = source.Files.Select(file => FileCheck.Of(file, weights ? cache : data!)).ToArray();
        if (checks.FirstOrDefault(check => check.State == FileState.Differs) is { } other)
            return new(source.Name, $"{other.File.Path} is not the published file", false, command, without);
        var missing = checks.Where(check => check.State == FileState.Missing).ToArray();
        var byHand = missing.Where(check => check.File.Address is null).Select(check => check.File.Note).OfType<string>();
        var remedy = string.Join("; then: ", byHand.Prepend(command));
        return missing.Length == 0 ? new(source.Name, $"{checks.Length} files", true, "")
            : new(source.Name, $"{missing.Length} of {checks.Length} files missing", false, remedy, without);
    }

    private static PaperNeed Beat(string? data, SourceList list)
    {
        var recordings = data is null ? 0 : BeatReader.Names(Path.Combine(data, "beat")).Count;
        const string what = "BEAT, 35 hours of English speech with motion";
        return recordings > 0 ? new(what, $"{recordings} recordings", true, "") : new(what, "no complete recording", false,
            $"by hand, from {Homepage(list, "beat")} to {Folder}/beat: the speakers' folders with .wav, .json and .TextGrid", Without["beat"]);
    }

    private static PaperNeed Mead(string? data, SourceList list)
    {
        const string what = "MEAD, 60 actors' videos";
        var folder = data is null ? "" : Path.Combine(data, "mead");
        return Directory.Exists(folder) && Directory.EnumerateDirectories(folder).Any() ? new(what, "here", true, "") : new(what, "missing", false,
            $"by hand, on request from {Homepage(list, "mead")}, to {Folder}/mead: actor/video/view/emotion/level_n/001.mp4", Without["mead"]);
    }

    private static string Homepage(SourceList list, string id) => list.Sources.First(source => source.Id == id).Homepage;
}
