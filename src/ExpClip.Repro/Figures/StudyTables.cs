using ExpClip.Repro.Evaluation.UserStudy;
using ExpClip.Repro.Figures.Display;

namespace ExpClip.Repro.Figures;

/// <summary>The user study as tables: the paper's Table 2 beside ours, the tests, the raters, and what was not counted.</summary>
public static class StudyTables
{
    /// <summary>What stands before every name and title of a study whose raters are drawn by a program.</summary>
    public const string SimulatedMark = "SIMULATED";

    /// <summary>The paper's Table 2 as it stands.</summary>
    public static ResultTable Paper() => new(
        ["question", .. PaperTable.Methods],
        [.. StudyQuestion.All.Select(question => (IReadOnlyList<object?>)
            [question.Paper, .. PaperTable.Methods.Select(method => (object?)PaperTable.Score(question.Key, method))])]);

    /// <summary>Which method the first raters see on their first screens: the Latin square at work.</summary>
    public static ResultTable Orders(StudyPlan plan, int raters, int screens)
    {
        var methods = plan.Clips.ToDictionary(clip => clip.Code, clip => $"{clip.Method}, item {clip.Item}");
        return new(["rater", .. Enumerable.Range(1, screens).Select(screen => $"screen {screen}")],
            [.. Enumerable.Range(0, raters).Select(rater => (IReadOnlyList<object?>)
                [StudyPlan.RaterName(rater),
                    .. ScreenOrder.Of(plan, rater).Take(screens).Select(code => methods.GetValueOrDefault(code, "attention check"))])]);
    }

    /// <summary>Who is left out, and why.</summary>
    public static ResultTable LeftOut(StudyResult result)
    {
        var all = Raters(result);
        return all with { Rows = [.. all.Rows.Where(row => row[1] is not "counted")] };
    }

    /// <summary>Table 2 in the paper's layout: a row a question, a column a method; the paper's value, and ours with interval and
    /// deviation.</summary>
    public static ResultTable Table2(StudyResult result) => new(
        [Marked(result, "question"), "", .. result.Plan.Methods],
        [.. StudyQuestion.All.SelectMany(question => (IReadOnlyList<object?>[])
        [
            [question.Paper, "paper", .. result.Plan.Methods.Select(method => (object?)PaperTable.Score(question.Key, method))],
            ["", Marked(result, "mean"), .. result.Plan.Methods.Select(method => (object?)Rounded(result.Score(question.Key, method).Mean.Value))],
            ["", Marked(result, "95 % interval"), .. result.Plan.Methods.Select(method => Range(result.Score(question.Key, method)))],
            ["", Marked(result, "sd"), .. result.Plan.Methods.Select(method => (object?)Rounded(result.Score(question.Key, method).Deviation))],
        ])]);

    /// <summary>Per question: do the methods differ, and do the raters agree?</summary>
    public static ResultTable Tests(StudyResult result) => new(
        [Marked(result, "question"), "Friedman χ²", "p", "Krippendorff's alpha", "ICC(2,1)", "ICC(2,k)"],
        [.. result.Questions.Select(test => (IReadOnlyList<object?>)
            [Paper(test.Question), test.Friedman.Statistic, test.Friedman.PValue, test.Alpha, test.Icc.Single, test.Icc.Average])]);

    /// <summary>Every pair of methods under every question.</summary>
    public static ResultTable Pairs(StudyResult result) => new(
        [Marked(result, "question"), "first", "second", "mean difference", "Wilcoxon W", "p", "p by Holm", "told apart at 5 %"],
        [.. result.Pairs.Select(pair => (IReadOnlyList<object?>)
            [Paper(pair.Question), pair.First, pair.Second, pair.Difference, pair.Test.Statistic, pair.Test.PValue, pair.Adjusted,
                pair.Adjusted < 0.05 ? "yes" : "no"])]);

    /// <summary>Who is counted and who is not, and why.</summary>
    public static ResultTable Raters(StudyResult result) => new(
        [Marked(result, "rater"), "standing", "reason"],
        [.. result.Raters.Select(rater => (IReadOnlyList<object?>)[rater.Name, Standing(rater.Standing), rater.Reason])]);

    /// <summary>Answers that were not counted, with place and reason.</summary>
    public static ResultTable Findings(StudyResult result) => new(
        [Marked(result, "file"), "line", "rater", "problem"],
        [.. result.Findings.Select(finding =>
            (IReadOnlyList<object?>)[Path.GetFileName(finding.File), finding.Line, finding.Rater, finding.Problem])]);

    /// <summary>Comments of counted raters.</summary>
    public static ResultTable Comments(StudyResult result) => new(
        [Marked(result, "rater"), "method", "item", "comment"],
        [.. result.Comments.Select(comment => (IReadOnlyList<object?>)[comment.Rater, comment.Clip.Method, comment.Clip.Item, comment.Text])]);

    internal static string Marked(StudyResult result, string name) => result.Simulated ? $"{SimulatedMark} {name}" : name;

    private static string Paper(string key) => StudyQuestion.All.Single(question => question.Key == key).Paper;

    private static double Rounded(double value) => Math.Round(value, 2);

    private static string Range(MethodScore score) => FormattableString.Invariant($"{score.Mean.Low:0.00}–{score.Mean.High:0.00}");

    private static string Standing(RaterStanding standing) => standing switch
    {
        RaterStanding.Counted => "counted",
        RaterStanding.NotStarted => "left out: not started",
        RaterStanding.HalfFinished => "left out: half finished",
        _ => "left out: failed attention checks",
    };
}
