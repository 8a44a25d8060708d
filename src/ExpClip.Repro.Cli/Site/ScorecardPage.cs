using ExpClip.Repro.Results.Claims;
using ExpClip.Repro.Training;
using static ExpClip.Repro.Cli.Site.SiteFrame;

namespace ExpClip.Repro.Cli.Site;

/// <summary>The site's first page: every claim of the paper beside ours.</summary>
internal static class ScorecardPage
{
    public static string Body(Scorecard card) => $"""
        <h1>What was reproduced, how well, and on what data</h1>
        <p class="lead">The paper <em>ExpCLIP: Bridging Text and Facial Expressions via Semantic Alignment</em>
        beside a run of this kit, claim by claim. Verdicts are made by rules from the run's numbers; nothing here is typed by hand.</p>
        <p class="notice"><strong>Profile {Text(card.Profile)}.</strong> {Text(Profile.SubstitutionsOf(card.Profile))}
        A verdict speaks of these data alone.</p>
        {Summary(card)}
        <p class="quiet">Lines in the small drawings are 95 % intervals, the dashed stroke is what knowing nothing scores
        (chance, or the same mean face for everything), the thin one is zero.</p>
        {string.Concat(card.Claims.GroupBy(scored => scored.Claim.Part).Select(part =>
            $"<h2>{Text(part.Key)}</h2>\n{string.Concat(part.Select(scored => ClaimCard.Html(card, scored)))}"))}
        """;

    private static string Summary(Scorecard card)
    {
        var outcomes = Enum.GetValues<Outcome>().Where(outcome => card.Count(outcome) > 0).ToArray();
        return $"""
            <div class="bar" aria-hidden="true">{string.Concat(outcomes.Select(outcome =>
                $"<span class=\"{ClaimCard.Tone(outcome)}\" style=\"flex:{card.Count(outcome)}\"></span>"))}</div>
            <ul class="legend">{string.Concat(outcomes.Select(outcome =>
                $"<li class=\"{ClaimCard.Tone(outcome)}\"><b>{card.Count(outcome)}</b>{ClaimCard.Mark(outcome)} {outcome.Words()}</li>"))}</ul>
            """;
    }
}
