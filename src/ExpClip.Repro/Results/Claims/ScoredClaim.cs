namespace ExpClip.Repro.Results.Claims;

/// <summary>A claim beside what a run made of it.</summary>
/// <param name="Because">The rule with the run's numbers, or the reason why there is none.</param>
public sealed record ScoredClaim(Claim Claim, Outcome Outcome, string Because)
{
    /// <summary>Holds a claim's rule against an artefact's numbers.</summary>
    /// <param name="result">The artefact, or null where the run lacks it.</param>
    public static ScoredClaim Of(Claim claim, ArtefactResult? result)
    {
        if (claim.Impossible is { } reason) return new(claim, Outcome.Impossible, reason);
        if (result is null) return new(claim, Outcome.NotRun, "the run has no such artefact");
        if (claim.Files.FirstOrDefault(file => !File.Exists(Path.Combine(result.Folder, file))) is { } file)
            return new(claim, Outcome.NotRun, $"the run has no {file}");

        var all = Judged(claim.Reproduced, result.Metrics);
        if (all.FirstOrDefault(rule => rule.Holds is null) is { Text: not null } lacking)
            return claim.Without is { } without ? new(claim, Outcome.Impossible, without)
                : new(claim, Outcome.NotRun, $"the run lacks a number of: {lacking.Text}");
        var some = claim.Partly.Count == 0 ? all : Judged(claim.Partly, result.Metrics);
        var outcome = all.All(rule => rule.Holds == true) ? Outcome.Reproduced : some.Any(rule => rule.Holds == true) ? Outcome.Partly : Outcome.Not;
        var because = all.Select(Words).Concat(outcome == Outcome.Reproduced || claim.Partly.Count == 0 ? [] : some.Select(rule => $"in part: {Words(rule)}"));
        return new(claim, outcome, string.Join("; ", because));
    }

    private static (bool? Holds, string Text)[] Judged(IEnumerable<string> rules, ArtefactMetrics metrics) =>
        [.. rules.Select(Condition.Parse).Select(rule => (rule.Holds(metrics), rule.With(metrics)))];

    private static string Words((bool? Holds, string Text) rule) => $"{(rule.Holds == true ? "holds" : "fails")}: {rule.Text}";
}
