using ExpClip.Repro.Figures.Display;
using ExpClip.Repro.Results.Claims;
using ExpClip.Repro.Training.Animation;

namespace ExpClip.Repro.Figures;

/// <summary>
/// Objective proxies beside the questions of Table 2: what a program can measure of lips and of consistency. They are no ratings, and stand
/// on other systems than the paper's, which cannot be run again.
/// </summary>
public static class StudyProxies
{
    private static readonly string[] Tiers = ["seen", "unheard", "held_out"];
    private static readonly ResultTable Absent = ResultTable.Of(["proxy"], ["not run: ./repro run --only 10 11"]);

    /// <summary>Proxies of lip synchronization: a row a system, best lips first.</summary>
    public static ResultTable Lips(IReadOnlyDictionary<string, ArtefactResult> results) => Numbers(results) is not { } metrics ? Absent : new(
        ["proxies of lip synchronization", "lip vertex error against the recording, mm (lower is better)",
            "lips closed at p, b and m (higher is better)"],
        [.. Enum.GetValues<SystemKind>().Select(kind => (Title: kind.Title(), Error: Number(metrics, kind, "lip_vertex_error_mm"),
                Closed: Number(metrics, kind, "closure_recall")))
            .Where(system => system.Error is not null).OrderBy(system => system.Error)
            .Select(system => (IReadOnlyList<object?>)[system.Title, system.Error, system.Closed])]);

    /// <summary>Proxies of emotion consistency: ours under emotions that the speech shows, that EPA alone shows, and that nothing shows.</summary>
    public static ResultTable Consistency(IReadOnlyDictionary<string, ArtefactResult> results) => Numbers(results) is not { } metrics ? Absent : new(
        ["proxies of emotion consistency", "agreement of action units outside the mouth with the prompt's, cosine",
            "style consistency above that with other prompts"],
        [.. Tiers.Select(tier => (IReadOnlyList<object?>)
            [$"ours, {tier.Replace('_', ' ')} emotions", Number(metrics, $"au_agreement_{tier}"), Number(metrics, $"style_margin_{tier}")])]);

    private static SortedDictionary<string, double>? Numbers(IReadOnlyDictionary<string, ArtefactResult> results) =>
        results.GetValueOrDefault("speech-animation")?.Metrics.Metrics;

    private static double? Number(SortedDictionary<string, double> metrics, SystemKind kind, string measure) =>
        Number(metrics, $"{kind.ToString().ToLowerInvariant()}_{measure}");

    private static double? Number(SortedDictionary<string, double> metrics, string name) => metrics.TryGetValue(name, out var value) ? value : null;
}
