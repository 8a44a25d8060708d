using ExpClip.Repro.Figures;
using ExpClip.Repro.Results.Claims;
using static ExpClip.Repro.Cli.Site.SiteFrame;

namespace ExpClip.Repro.Cli.Site;

/// <summary>A claim as the scorecard's page shows it: verdict, the paper's value, ours with intervals, a picture, and the rule.</summary>
internal static class ClaimCard
{
    public static string Html(Scorecard card, ScoredClaim scored)
    {
        var claim = scored.Claim;
        var result = card.Results.GetValueOrDefault(claim.Artefact);
        return $"""
            <article class="claim {Tone(scored.Outcome)}" id="{Text(claim.Id)}">
            <div class="head"><span class="badge">{Mark(scored.Outcome)} {scored.Outcome.Words()}</span>
            <span class="quiet">{Text(claim.Place)}</span></div>
            <h3>{Text(claim.Says)}</h3>
            <dl class="values"><dt>paper</dt><dd>{Text(claim.Paper)}</dd>{Ours(claim, result)}</dl>
            {(scored.Reason.Length > 0 ? $"<p class=\"why\">{Text(scored.Reason)}</p>" : "")}
            {Rule(card, scored)}
            {Look(claim, result)}
            </article>

            """;
    }

    public static string Tone(Outcome outcome) => $"o-{outcome.ToString().ToLowerInvariant()}";

    public static string Mark(Outcome outcome) => outcome switch
    {
        Outcome.Reproduced => "✓",
        Outcome.Partly => "◐",
        Outcome.Not => "✗",
        _ => "–",
    };

    private static string Ours(Claim claim, ArtefactResult? result)
    {
        var shown = result is null ? [] : claim.Shows.Where(number => result.Metrics.Metrics.ContainsKey(number.Metric)).ToArray();
        return shown.Length == 0 ? ""
            : $"<dt>ours</dt><dd><ul class=\"numbers\">{string.Concat(shown.Select(number => Number(number, result!)))}</ul></dd>";
    }

    private static string Number(ShownNumber number, ArtefactResult result) =>
        $"<li><span>{Text(number.As)}</span><span class=\"value\">{Value(result, number.Metric)}</span>"
        + $"{IntervalMark.Svg(result.Metrics, number.Metric)}</li>";

    private static string Value(ArtefactResult result, string metric)
    {
        var value = ScorecardTables.Short(result.Metrics.Metrics[metric]);
        return result.Metrics.Intervals.TryGetValue(metric, out var interval)
            ? $"{value} <span class=\"range\">[{ScorecardTables.Short(interval.Low)}, {ScorecardTables.Short(interval.High)}]</span>" : value;
    }

    private static string Rule(Scorecard card, ScoredClaim scored)
    {
        var artefact = card.List.Artefact(scored.Claim);
        var rules = scored.Rules.Count == 0 ? "" : $"<ul>{string.Concat(scored.Rules.Select(rule =>
            $"<li class=\"{(rule.Holds ? "holds" : "fails")}\">{(rule.InPart ? "in part: " : "")}<code>{Text(rule.Text)}</code></li>"))}</ul>";
        return $"""
            <details><summary>{(rules.Length > 0 ? "rule and command" : "command")}</summary>{rules}
            <p><code>{Text(ScorecardTables.Command(artefact, card.Profile))}</code> then <code>./repro scorecard {Text(scored.Claim.Id)}</code>;
            <a href="notebooks/{Path.ChangeExtension(artefact.Notebook, ".html")}">notebook {artefact.Notebook[..2]}</a></p></details>
            """;
    }

    private static string Look(Claim claim, ArtefactResult? result)
    {
        var picture = result is null ? null : claim.Files
            .FirstOrDefault(file => Path.GetExtension(file) == ".png" && File.Exists(Path.Combine(result.Folder, file)));
        return picture is null ? "" : $"""
            <a class="look" href="figures.html#{claim.Artefact}"><img loading="lazy" src="figures/{claim.Artefact}/{picture}"
            alt="Figures of {Text(claim.Artefact)}"></a>
            """;
    }
}
