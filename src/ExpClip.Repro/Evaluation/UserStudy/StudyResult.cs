using ExpClip.Repro.Evaluation.Statistics;

namespace ExpClip.Repro.Evaluation.UserStudy;

/// <summary>The scores of one method under one question.</summary>
/// <param name="Mean">With its bootstrap 95 % interval over raters.</param>
/// <param name="Deviation">Standard deviation of the single scores.</param>
public sealed record MethodScore(string Question, string Method, Interval Mean, double Deviation);

/// <summary>Two methods compared under one question, rater by rater.</summary>
/// <param name="Difference">Mean of first − second.</param>
/// <param name="Test">Wilcoxon's signed-rank test.</param>
/// <param name="Adjusted">Its p-value after Holm's correction for all pairs of the question.</param>
public sealed record MethodPair(string Question, string First, string Second, double Difference, TestResult Test, double Adjusted);

/// <summary>A question as a whole.</summary>
/// <param name="Friedman">Whether the methods differ at all.</param>
/// <param name="Alpha">Krippendorff's alpha of the single scores, ordinal.</param>
/// <param name="Icc">ICC(2,1) and ICC(2,k) of clips by raters.</param>
public sealed record QuestionTest(string Question, TestResult Friedman, double Alpha, IntraclassCorrelation Icc);

/// <summary>What a counted rater wrote of a clip, as typed; whoever shows it escapes it.</summary>
public sealed record RaterComment(string Rater, StudyClip Clip, string Text);

/// <summary>All that a study says.</summary>
public sealed record StudyResult
{
    public required StudyPlan Plan { get; init; }
    public required bool Simulated { get; init; }
    public required IReadOnlyList<ScreenedRater> Raters { get; init; }
    public required IReadOnlyList<Finding> Findings { get; init; }
    public required IReadOnlyList<MethodScore> Scores { get; init; }
    public required IReadOnlyList<QuestionTest> Questions { get; init; }
    public required IReadOnlyList<MethodPair> Pairs { get; init; }

    public required IReadOnlyList<RaterComment> Comments { get; init; }

    /// <summary>Number of raters whose answers count.</summary>
    public int Counted => Raters.Count(rater => rater.Standing == RaterStanding.Counted);

    public MethodScore Score(string question, string method) => Scores.Single(score => score.Question == question && score.Method == method);

    /// <summary>What every table and figure of the study says of itself.</summary>
    public string Provenance =>
        (Simulated ? "SIMULATED raters, drawn by a program: no person has rated, and nothing here says anything about the methods. " : "")
        + (Plan.StandIn.Length > 0 ? Plan.StandIn + " " : "")
        + $"{Counted} of {Plan.Raters} raters counted, {Plan.Items.Count} animations a method. {RaterScreening.Rule}";
}
