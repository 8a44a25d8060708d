using ExpClip.Repro.Evaluation.UserStudy;
using ExpClip.Repro.Figures;
using static ExpClip.Repro.Tests.Evaluation.UserStudy.TinyStudy;
using GenericChart = Plotly.NET.GenericChart;

namespace ExpClip.Repro.Tests.Evaluation.UserStudy;

public class StudyAggregationTests
{
    [Fact]
    public void Means_and_deviations_are_those_of_the_scores()
    {
        var plan = Plan(raters: 4, methods: 3, items: 2);
        // method 0 gets 1 and 2, method 1 gets 2 and 3, method 2 gets 3 and 4, from everybody
        var result = StudyAggregation.Of(Read(plan, Enumerable.Range(0, 4).SelectMany(r =>
            AnswersOf(plan, StudyPlan.RaterName(r), clip => 1 + (clip.Code[1] - '0') + (clip.Code[3] - '0')))));
        Assert.Equal(4, result.Counted);
        for (var m = 0; m < 3; m++)
        {
            var score = result.Score("text", $"method {m}");
            Assert.Equal(m + 1.5, score.Mean.Value, 1e-12);
            Assert.Equal((m + 1.5, m + 1.5), (score.Mean.Low, score.Mean.High)); // all raters agree
            Assert.Equal(Math.Sqrt(8 * 0.25 / 7), score.Deviation, 1e-12);
        }
        var friedman = result.Questions.Single(test => test.Question == "text").Friedman;
        Assert.Equal(8, friedman.Statistic, 1e-9);                       // n (k − 1) where all agree
        Assert.Equal(Math.Exp(-4), friedman.PValue, 1e-9);               // chi-squared with 2 degrees
        var pair = result.Pairs.First(pair => pair.Question == "text");
        Assert.Equal((-1.0, 0.125), (pair.Difference, pair.Test.PValue)); // 2 / 2⁴
        Assert.Equal(0.375, pair.Adjusted, 1e-12);                        // three pairs
    }

    [Fact]
    public void Raters_are_left_out_by_the_rule_and_named()
    {
        var plan = Plan(raters: 6, methods: 3, items: 2);
        var answers = new List<StudyAnswer>();
        for (var r = 0; r < 5; r++) answers.AddRange(AnswersOf(plan, StudyPlan.RaterName(r), _ => 3));
        answers.RemoveAll(answer =>
            answer is { Rater: "R001", Clip: "m2i1" });                                                          // half finished
        answers.RemoveAll(answer => answer.Rater == "R002" && answer.Clip.StartsWith("check", StringComparison.Ordinal));
        answers.AddRange([Answer("R002", "check0", 1, 5, 2), Answer("R002", "check1", 1, 1, 1),
            Answer("R002", "check2", 1, 1, 1)]);     // one of three
        answers.RemoveAll(answer =>
            answer is { Rater: "R003", Clip: "check1" });                                                        // two of three: forgiven
        var result = StudyAggregation.Of(Read(plan, answers));
        Assert.Equal([RaterStanding.HalfFinished, RaterStanding.FailedChecks, RaterStanding.Counted, RaterStanding.Counted, RaterStanding.Counted,
            RaterStanding.NotStarted], result.Raters.Select(rater => rater.Standing));
        Assert.Equal("5 of 6 clips have a valid answer", result.Raters[0].Reason);
        Assert.Equal("1 of 3 attention checks answered as asked", result.Raters[1].Reason);
        Assert.Contains(RaterScreening.Rule, result.Provenance);
    }

    [Fact]
    public void Where_too_few_are_left_the_reasons_are_given()
    {
        var plan = Plan(raters: 2, methods: 3, items: 2);
        var error = Assert.Throws<InputException>(() => StudyAggregation.Of(Read(plan, AnswersOf(plan, "R001", _ => 3).Take(4))));
        Assert.Contains("R001: 4 of 6 clips", error.Message);
    }

    [Fact]
    public void What_was_simulated_says_so_everywhere()
    {
        var plan = Plan();
        var result = StudyAggregation.Of(Read(plan, new SimulatedRaters().Answers(plan, seed: 5)));
        Assert.True(result.Simulated);
        Assert.StartsWith("SIMULATED", result.Provenance);
        Assert.All(new[] { StudyTables.Table2(result), StudyTables.Tests(result), StudyTables.Pairs(result), StudyTables.Raters(result),
            StudyTables.Findings(result) },
            table => Assert.Contains("SIMULATED", table.Columns[0]));
        Assert.Contains("SIMULATED", GenericChart.toJson(StudyForest.Of(result)));
        Assert.InRange(result.Score("text", "Ours-text").Mean.Value, 3.93 - 0.4, 3.93 + 0.4); // what was put in
        Assert.Equal(result.Scores, StudyAggregation.Of(Read(plan, new SimulatedRaters().Answers(plan, seed: 5))).Scores);
    }

    [Fact]
    public void Table_2_has_the_papers_rows_and_columns()
    {
        var plan = Plan();
        var table = StudyTables.Table2(StudyAggregation.Of(Read(plan, new SimulatedRaters().Answers(plan, seed: 5))));
        Assert.Equal(PaperTable.Methods, table.Columns.Skip(2));
        Assert.Equal([3.63, 3.65, 3.93], table.Rows.Where(row => row[1] is "paper").Select(row => row[^1]));
    }

    [Fact]
    public async Task Html_in_a_comment_is_escaped_where_it_is_shown()
    {
        var plan = Plan(raters: 2, methods: 3, items: 2);
        var answers = Enumerable.Range(0, 2).SelectMany(r => AnswersOf(plan, StudyPlan.RaterName(r), _ => 3)).ToList();
        answers[0] = answers[0] with { Comment = "<script>alert(1)</script> | \n# no heading" };
        using var folder = new TemporaryFolder();
        var files = await StudyReport.WriteAsync(StudyAggregation.Of(Read(plan, answers)), folder.Path);
        Assert.All(files, file => Assert.True(File.Exists(file)));
        Assert.Contains("&lt;script>alert(1)&lt;/script> \\|  # no heading |", File.ReadAllText(folder.File("comments.md")));
        Assert.DoesNotContain("<script>alert",
            string.Concat(files.Where(file => Path.GetExtension(file) is ".md" or ".html").Select(File.ReadAllText)));
    }
}
