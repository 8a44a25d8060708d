namespace ExpClip.Repro.Evaluation.UserStudy;

/// <summary>What became of a rater.</summary>
public enum RaterStanding
{
    Counted,

    /// <summary>No answer at all: the link was not used.</summary>
    NotStarted,

    /// <summary>Some clips have no valid answer.</summary>
    HalfFinished,

    /// <summary>Too few attention checks were answered as asked.</summary>
    FailedChecks,
}

/// <summary>A rater with the verdict of the rule.</summary>
/// <param name="Reason">A clause; empty for who is counted.</param>
public sealed record ScreenedRater(string Name, RaterStanding Standing, string Reason);

/// <summary>
/// The rule by which raters are left out. It looks at no score of any clip, so it cannot favour a method, and it leaves out whole raters only:
/// the tests compare methods within a rater.
/// </summary>
public static class RaterScreening
{
    /// <summary>The rule, as it stands on every result.</summary>
    public const string Rule =
        "A rater is counted who gave a valid answer to every clip and to at least two of three attention checks all the scores asked for; "
        + "every other rater is left out whole.";

    /// <param name="answers">The valid answers, by rater and code.</param>
    public static IReadOnlyList<ScreenedRater> Of(StudyPlan plan, IReadOnlyDictionary<(string Rater, string Clip), StudyAnswer> answers) =>
        [.. Enumerable.Range(0, plan.Raters).Select(StudyPlan.RaterName).Select(rater => Judge(plan, rater, answers))];

    private static ScreenedRater Judge(StudyPlan plan, string rater, IReadOnlyDictionary<(string, string), StudyAnswer> answers)
    {
        var clips = plan.Clips.Count(clip => answers.ContainsKey((rater, clip.Code)));
        var asked = plan.Checks.Count(check => answers.ContainsKey((rater, check.Code)));
        var passed = plan.Checks.Count(check => answers.TryGetValue((rater, check.Code), out var answer) && Passes(check, answer));
        if (clips + asked == 0) return new(rater, RaterStanding.NotStarted, "no answers");
        if (clips < plan.Clips.Count) return new(rater, RaterStanding.HalfFinished, $"{clips} of {plan.Clips.Count} clips have a valid answer");
        return 3 * passed < 2 * plan.Checks.Count
            ? new(rater, RaterStanding.FailedChecks, $"{passed} of {plan.Checks.Count} attention checks answered as asked")
            : new(rater, RaterStanding.Counted, "");
    }

    private static bool Passes(AttentionCheck check, StudyAnswer answer) =>
        StudyQuestion.All.Select(question => answer.Scores[question.Key]).SequenceEqual(check.Expected.Select(score => (double)score));
}
