using System.Globalization;
using ExpClip.Repro.Figures.Display;
using ExpClip.Repro.Results;
using ExpClip.Repro.Results.Claims;
using ExpClip.Repro.Training.Paper;

namespace ExpClip.Repro.Figures;

/// <summary>The scorecard as tables: claims beside ours, the rules that decided, how each artefact came about, and what badges ask for.</summary>
public static class ScorecardTables
{
    private const int HashDigits = 12;

    /// <summary>A row a claim: what the paper says, what came out, and the verdict.</summary>
    /// <param name="link">Makes a link of a path of the checkout and its text; null for plain text.</param>
    public static ResultTable Claims(Scorecard card, Func<string, string, string>? link = null) => new(
        ["the paper", "where", "its value", "ours", "verdict", "made by"],
        [.. card.Claims.Select(scored => (IReadOnlyList<object?>)
        [
            scored.Claim.Says, scored.Claim.Place, scored.Claim.Paper, Ours(card, scored), Verdict(scored), Made(card, scored.Claim, link),
        ])]);

    /// <summary>A row a claim: the rule that decided, with the run's numbers, or why there is none.</summary>
    public static ResultTable Rules(Scorecard card) => new(
        ["claim", "verdict", "because"],
        [.. card.Claims.Select(scored => (IReadOnlyList<object?>)[scored.Claim.Id, scored.Outcome.Words(), scored.Because])]);

    /// <summary>A row an artefact: data, seed, machine, time, and the command that makes it.</summary>
    public static ResultTable Artefacts(Scorecard card) => new(
        ["artefact", "paper", "data", "seed", "minutes", "memory, MiB", "device", "commit", "command"],
        [.. card.List.Artefacts.Select(artefact => card.Results.GetValueOrDefault(artefact.Name) is { } result
            ? Row(artefact, result, card.Profile)
            : [artefact.Name, artefact.Paper, "not run", null, null, null, null, null, Command(artefact, card.Profile)])]);

    /// <summary>Machines that the artefacts were made on, each once.</summary>
    public static ResultTable Machines(Scorecard card) => new(
        ["machine", "threads", "libtorch", "runtime", "artefacts"],
        [.. card.Results.Values.Select(result => result.Record).OfType<RunRecord>()
            .GroupBy(record => (record.Machine, record.Threads, record.Libtorch, record.Runtime))
            .Select(group => (IReadOnlyList<object?>)[group.Key.Machine, group.Key.Threads, group.Key.Libtorch, group.Key.Runtime, group.Count()])]);

    /// <summary>A row a demand of a badge or checklist, with the files that meet it.</summary>
    public static ResultTable Evidence(IReadOnlyList<EvidenceList> lists, Func<string, string, string>? link = null) => new(
        ["list", "asks for", "where", "note"],
        [.. lists.SelectMany(list => list.Items.Select(item => (IReadOnlyList<object?>)
            [list.List, item.Asks, string.Join(", ", item.Files.Select(file => link?.Invoke(file, file) ?? file)), item.Note ?? ""]))]);

    /// <summary>The numbers of a claim in words, with intervals and what knowing nothing scores.</summary>
    public static string Ours(Scorecard card, ScoredClaim scored) => card.Results.GetValueOrDefault(scored.Claim.Artefact) is not { } result ? "–"
        : string.Join("; ", scored.Claim.Shows.Where(shown => result.Metrics.Metrics.ContainsKey(shown.Metric))
            .Select(shown => $"{shown.As} {Number(result.Metrics, shown.Metric)}")) is { Length: > 0 } text ? text : "–";

    private static string Number(ArtefactMetrics metrics, string name)
    {
        var text = Short(metrics.Metrics[name]);
        if (metrics.Intervals.TryGetValue(name, out var interval)) text += $" [{Short(interval.Low)}, {Short(interval.High)}]";
        return metrics.Floors.TryGetValue(name, out var floor) ? $"{text} (knowing nothing {Short(floor)})" : text;
    }

    /// <summary>The verdict, with its reason where there is no rule.</summary>
    private static string Verdict(ScoredClaim scored) =>
        scored.Outcome is Outcome.Impossible or Outcome.NotRun ? $"{scored.Outcome.Words()}: {scored.Because}" : scored.Outcome.Words();

    private static string Made(Scorecard card, Claim claim, Func<string, string, string>? link)
    {
        var notebook = card.List.Artefact(claim).Notebook;
        var files = !card.Results.TryGetValue(claim.Artefact, out var result) ? []
            : claim.Files.Select(file => Path.Combine(result.Folder, file)).Where(File.Exists);
        return string.Join(", ", files
            .Select(file => (Path: Path.GetRelativePath(RepoFolders.Root, file), Name: Path.GetFileNameWithoutExtension(file)))
            .Prepend((Path: Path.Combine("notebooks", notebook), Name: $"notebook {notebook[..2]}"))
            .Select(target => link?.Invoke(target.Path, target.Name) ?? target.Name));
    }

    private static IReadOnlyList<object?> Row(ClaimedArtefact artefact, ArtefactResult result, string profile) =>
    [
        artefact.Name, artefact.Paper, string.Join(", ", result.Metrics.Data.Select(Source)), result.Metrics.Seed,
        result.Record is { } record ? Math.Round(record.Seconds / 60, 1) : null, result.Record?.PeakMemoryMiB, result.Record?.Device,
        result.Record?.Commit, Command(artefact, profile),
    ];

    private static string Source(Datasets.DataSource source) => source.Sha256 is { } hash
        ? $"{source.Name} ({hash[..Math.Min(HashDigits, hash.Length)]}…)"
        : $"{source.Name} (drawn with seed {source.Seed})";

    /// <summary>What makes an artefact again; empty where the profile has no such notebook.</summary>
    public static string Command(ClaimedArtefact artefact, string profile) =>
        PaperProfile.Is(profile) && !PaperProfile.Notebooks.Contains(artefact.Notebook[..2]) ? ""
            : $"./repro run --only {artefact.Notebook[..2]}{(profile == "smoke" ? "" : $" --profile {profile} --data DIR")}";

    /// <summary>Three digits, and no exponent where a person reads.</summary>
    public static string Short(double value) => value.ToString("G3", CultureInfo.InvariantCulture) is var text && text.Contains('E')
        ? value.ToString("0.######", CultureInfo.InvariantCulture) : text;
}
