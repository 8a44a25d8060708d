using ExpClip.Repro.Datasets.Sources;
using ExpClip.Repro.Figures.Display;
using ExpClip.Repro.Training;

namespace ExpClip.Repro.Figures;

/// <summary>Which of the paper's data and weights a run has before it, and what the kit puts in the place of the rest.</summary>
public static class PaperMaterial
{
    private const string Absent = "substituted: absent";

    private static readonly IReadOnlyList<object?> Tead =
    [
        "TEAD, 50,000 texts annotated by a language model", "training ExpCLIP", "substituted: not published",
        "texts of the kit, and of the corpora below where they are read, annotated by the kit",
    ];

    /// <summary>What the kit computes with where a source is absent or a profile does not read it.</summary>
    private static readonly Dictionary<string, string> Substitutes = new()
    {
        ["emoint"] = "the kit's own texts, annotated by hand (data/tead-mini)",
        ["goemotions"] = "the kit's own texts, annotated by hand (data/tead-mini)",
        ["isear"] = "situations of the kit's knowledge base (data/emotions.json)",
        ["ict-facekit"] = "the built-in face",
        ["beat"] = "synthetic speech and motion",
        ["mead"] = "pictures of the built-in face, with known weights",
        ["clip-merges"] = "the kit's own tokens",
        ["clip-vit-b-32"] = "a small text tower, trained with the rest",
        ["wav2vec2-base"] = "the kit's small speech encoder",
    };

    /// <summary>One row a source: what it is for, what this run has of it, what takes its place otherwise. Reads every file that is there.</summary>
    public static ResultTable Of(Profile profile) => Of(profile, SourceList.Load(), KitCache.Weights);

    internal static ResultTable Of(Profile profile, SourceList list, string cache) => new(
        ["material", "for", "in this run", "substitute"],
        [Tead, .. list.Sources.Select(source => Row(source, State(source, profile, cache)))]);

    private static IReadOnlyList<object?> Row(PublicSource source, string state) =>
        [source.Name, source.Use, state, Substitutes.GetValueOrDefault(source.Id, "nothing: what needs it is left out")];

    private static string State(PublicSource source, Profile profile, string cache)
    {
        if (profile.ReadsOnlyTheKit) return "substituted";
        string folder = source.Kind == SourceKind.Weights ? cache : profile.DataFolder!;
        if (source.Files.Count == 0) return Directory.Exists(Path.Combine(folder, source.Id)) ? "here, without published checksums" : Absent;
        var checks = source.Files.Select(file => FileCheck.Of(file, folder)).ToList();
        int Count(FileState state) => checks.Count(check => check.State == state);
        if (checks.FirstOrDefault(check => check.State == FileState.Differs) is { } other) return $"not the published one: {other.File.Path} differs";
        int there = checks.Count - Count(FileState.Missing);
        if (there == 0) return Absent;
        string found = there < checks.Count ? $"here in part: {there} of {checks.Count} files" : $"here: {there} files";
        return Count(FileState.Unverified) == 0 ? $"{found}, checksums hold" : $"{found}, {Count(FileState.Verified)} checksums hold";
    }
}
