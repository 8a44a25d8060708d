using ExpClip.Repro.Figures.Display;
using ExpClip.Repro.Results.Claims;

namespace ExpClip.Repro.Figures;

/// <summary>
/// Objective proxies beside the questions of Table 2: what a program can measure of lips and of consistency. They are no ratings, and stand
/// on other systems than the paper's, which cannot be run again.
/// </summary>
public static class StudyProxies
{
    private static readonly (string Question, string Proxy, string Suffix)[] Proxies =
    [
        ("lip synchronization", "lip vertex error against the recording, mm, lower is better", "_lip_vertex_error_mm"),
        ("lip synchronization", "share of closed lips at p, b and m, higher is better", "_closure_recall"),
    ];

    private static readonly (string Metric, string Proxy)[] Consistency =
    [
        ("au_agreement", "agreement of action units outside the mouth with the prompt's, cosine"),
        ("style_margin", "style consistency with the prompt above that with other prompts"),
    ];

    private static readonly string[] Tiers = ["seen", "unheard", "held_out"];

    /// <summary>A row a question, proxy and system; without notebook 11's artefact one row that says so.</summary>
    public static ResultTable Of(IReadOnlyDictionary<string, ArtefactResult> results) => new(
        ["question of Table 2", "proxy", "system or prompts", "value"],
        results.GetValueOrDefault("speech-animation") is { } result ? [.. Lips(result.Metrics.Metrics), .. Prompts(result.Metrics.Metrics)]
            : [["–", "not run: ./repro run --only 10 11", "–", null]]);

    private static IEnumerable<IReadOnlyList<object?>> Lips(SortedDictionary<string, double> metrics) =>
        from proxy in Proxies
        from metric in metrics
        where metric.Key.EndsWith(proxy.Suffix, StringComparison.Ordinal)
        select (IReadOnlyList<object?>)[proxy.Question, proxy.Proxy, metric.Key[..^proxy.Suffix.Length], metric.Value];

    private static IEnumerable<IReadOnlyList<object?>> Prompts(SortedDictionary<string, double> metrics) =>
        from proxy in Consistency
        from tier in Tiers
        where metrics.ContainsKey($"{proxy.Metric}_{tier}")
        select (IReadOnlyList<object?>)["emotion consistency", proxy.Proxy, $"ours, {tier.Replace('_', ' ')} emotions", metrics[$"{proxy.Metric}_{tier}"]];
}
