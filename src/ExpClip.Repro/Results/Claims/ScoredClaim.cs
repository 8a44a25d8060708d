namespace ExpClip.Repro.Results.Claims;

/// <summary>A condition of a claim's rule after a run.</summary>
/// <param name="Text">The condition with the run's numbers.</param>
/// <param name="InPart">Whether it decides only between partly reproduced and not.</param>
public sealed record JudgedRule(string Text, bool Holds, bool InPart);

/// <summary>A claim beside what a run made of it.</summary>
/// <param name="Reason">Why there is no verdict by a rule; empty where there is one.</param>
/// <param name="Rules">What decided; empty where no rule did.</param>
public sealed record ScoredClaim(Claim Claim, Outcome Outcome, string Reason, IReadOnlyList<JudgedRule> Rules)
{
    /// <summary>The rule with the run's numbers, or the reason why there is none, in one line.</summary>
    public string Because => Rules.Count == 0 ? Reason
        : string.Join("; ", Rules.Select(rule => $"{(rule.InPart ? "in part: " : "")}{(rule.Holds ? "holds" : "fails")}: {rule.Text}"));

    /// <summary>Holds a claim's rule against an artefact's numbers.</summary>
    /// <param name="result">The artefact, or null where the run lacks it.</param>
    /// <param name="failure">Why its notebook failed; empty where it did not, or was not run.</param>
    public static ScoredClaim Of(Claim claim, ArtefactResult? result, string failure = "")
    {
        if (claim.Impossible is { } reason) return new(claim, Outcome.Impossible, reason, []);
        if (result is null)
            return new(claim, Outcome.NotRun, failure.Length > 0 ? $"its notebook failed: {failure}" : "the run has no such artefact", []);
        if (claim.Files.FirstOrDefault(file => !File.Exists(Path.Combine(result.Folder, file))) is { } file)
            return new(claim, Outcome.NotRun, $"the run has no {file}", []);
        var conditions = claim.Reproduced.Select(Condition.Parse).ToArray();
        if (conditions.FirstOrDefault(condition => condition.Holds(result.Metrics) is null) is { } lacking)
            return claim.Without is { } without ? new(claim, Outcome.Impossible, without, [])
                : new(claim, Outcome.NotRun, $"the run lacks a number of: {lacking.Text}", []);
        return Judge(claim, conditions, [.. claim.Partly.Select(Condition.Parse)], result.Metrics);
    }

    private static ScoredClaim Judge(Claim claim, Condition[] whole, Condition[] part, ArtefactMetrics metrics)
    {
        JudgedRule[] Judged(Condition[] conditions, bool inPart) =>
            [.. conditions.Select(condition => new JudgedRule(condition.With(metrics), condition.Holds(metrics) == true, inPart))];
        var (all, some) = (Judged(whole, inPart: false), Judged(part, inPart: true));
        if (all.All(rule => rule.Holds)) return new(claim, Outcome.Reproduced, "", all);
        var outcome = (some.Length == 0 ? all : some).Any(rule => rule.Holds) ? Outcome.Partly : Outcome.Not;
        return new(claim, outcome, "", [.. all, .. some]);
    }
}
