namespace ExpClip.Repro.Results.Claims;

/// <summary>Every claim of the paper beside what one run made of it.</summary>
public sealed record Scorecard(
    string Profile, IReadOnlyList<ScoredClaim> Claims, IReadOnlyDictionary<string, ArtefactResult> Results, ClaimList List)
{
    /// <summary>Scores a run, or accepted copies of one; what is not there counts as not run.</summary>
    /// <param name="folder">Folder with a folder an artefact.</param>
    public static Scorecard Of(string profile, string folder, ClaimList list)
    {
        var results = ArtefactResult.Load(folder);
        var failures = NotebookRecord.Failed(folder).ToDictionary(record => record.Notebook, record => record.Failure);
        return new(profile, [.. list.Claims.Select(claim => ScoredClaim.Of(claim, results.GetValueOrDefault(claim.Artefact),
            failures.GetValueOrDefault(list.Artefact(claim).Notebook, "")))], results, list);
    }

    public int Count(Outcome outcome) => Claims.Count(claim => claim.Outcome == outcome);

    /// <summary>For example <c>8 reproduced, 3 partly reproduced, 2 not reproduced, 5 not possible here</c>.</summary>
    public string Summary => string.Join(", ", Enum.GetValues<Outcome>().Where(outcome => Count(outcome) > 0)
        .Select(outcome => $"{Count(outcome)} {outcome.Words()}"));
}
