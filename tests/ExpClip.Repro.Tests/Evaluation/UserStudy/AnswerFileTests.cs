using ExpClip.Repro.Evaluation.UserStudy;
using static ExpClip.Repro.Tests.Evaluation.UserStudy.TinyStudy;

namespace ExpClip.Repro.Tests.Evaluation.UserStudy;

/// <summary>What is wrong in answers is named with its place, and never counted.</summary>
public class AnswerFileTests
{
    private static readonly StudyPlan Study = Plan();
    private static readonly string Header = string.Join(",", AnswerFile.Columns);
    private static readonly string Link = RaterLink.Of(Study, 0);

    [Theory]
    [InlineData("""{"rater":"R001","clip":"m0i0","scores":{"lip_sync":6,"reference":4,"text":5},"plays":1}""", "'lip_sync' is 6")]
    [InlineData("""{"rater":"R001","clip":"m0i0","scores":{"lip_sync":0,"reference":4,"text":5},"plays":1}""", "'lip_sync' is 0")]
    [InlineData("""{"rater":"R001","clip":"m0i0","scores":{"lip_sync":3.5,"reference":4,"text":5},"plays":1}""", "whole number")]
    [InlineData("""{"rater":"R001","clip":"m0i0","scores":{"lip_sync":3,"text":5},"plays":1}""", "'reference' is missing")]
    [InlineData("""{"rater":"R001","clip":"m0i0","scores":{"lip_sync":3,"reference":4,"text":5,"beauty":5},"plays":1}""", "not asked")]
    [InlineData("""{"rater":"R099","clip":"m0i0","scores":{"lip_sync":3,"reference":4,"text":5},"plays":1}""", "rater 'R099' is unknown")]
    [InlineData("""{"rater":"R001","clip":"m9i0","scores":{"lip_sync":3,"reference":4,"text":5},"plays":1}""", "method is unknown")]
    [InlineData("""{"rater":"R001","clip":"m0i0","scores":{"lip_sync":3,"reference":4,"text":5},"plays":0}""", "without being played")]
    [InlineData("""{"rater":"R001","clip":"m0i0","scores":null,"plays":1}""", "not an answer")]
    [InlineData("""{"rater":"R001","clip":""", "not an answer")]
    public void A_bad_line_of_a_journal_is_a_finding(string line, string problem)
    {
        var answers = Read(Study, line);
        Assert.Empty(answers.Valid);
        var finding = Assert.Single(answers.Findings);
        Assert.Equal(1, finding.Line);
        Assert.Contains(problem, finding.Problem);
    }

    [Fact]
    public void The_same_answer_twice_counts_once_and_two_that_differ_not_at_all()
    {
        var same = Read(Study, [Answer("R001", "m0i0"), Answer("R001", "m0i0")]);
        Assert.Single(same.Valid);
        Assert.Contains("counts once", Assert.Single(same.Findings).Problem);

        var differing = Read(Study, [Answer("R001", "m0i0", lips: 1), Answer("R001", "m0i0", lips: 5), Answer("R002", "m0i0")]);
        Assert.Equal(("R002", "m0i0"), Assert.Single(differing.Valid).Key);
        Assert.Equal([1, 2], differing.Findings.Select(finding => finding.Line));
    }

    [Fact]
    public void Simulated_answers_do_not_mix_with_those_of_people()
    {
        var error = Assert.Throws<InputException>(() => Read(Study, [Answer("R001", "m0i0") with { Simulated = true }, Answer("R002", "m0i0")]));
        Assert.Contains("answers.jsonl:2", error.Message);
    }

    [Theory]
    [InlineData(';', "semicolons")]
    [InlineData('\t', "tabs")]
    public void A_CSV_with_another_separator_is_refused_by_name(char separator, string name)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("a.csv", Header.Replace(',', separator) + "\n");
        Assert.Contains($"a.csv:1: the columns are separated by {name}",
            Assert.Throws<InputException>(() => new AnswerFile(Study).Read(file)).Message);
    }

    [Fact]
    public void A_CSV_of_the_page_is_read_and_its_bad_rows_are_findings()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("a.csv", $"""
            {Header}
            abcdefgh,R001,{Link},m0i0,1,2,3,2,"a ""comment"", with comma",now
            abcdefgh,R001,{Link},m0i1,,2,3,2,,
            abcdefgh,R001,{Link},m0i2,one,2,3,2,,
            abcdefgh,R002,{Link},m0i3,1,2,3,2,,
            other,R001,{Link},m0i4,1,2,3,2,,

            """);
        var read = new AnswerFile(Study);
        read.Read(file);
        var answers = new AnswerSet(Study, read);
        Assert.Equal("a \"comment\", with comma", Assert.Single(answers.Valid).Value.Comment);
        Assert.Equal([4, 5, 6, 3], answers.Findings.Select(finding => finding.Line));
        Assert.Contains(answers.Findings, finding => finding.Problem.Contains("forged"));
        Assert.Contains(answers.Findings, finding => finding.Problem.Contains("belongs to study 'other'"));
    }

    [Fact]
    public void An_export_with_a_forged_link_is_listed_and_not_counted()
    {
        using var folder = new TemporaryFolder();
        string Export(string link) => $$"""{"study":"abcdefgh","rater":"R001","link":"{{link}}","answers":[{{Answer("R001", "m0i0").ToJson()}}]}""";
        var read = new AnswerFile(Study);
        read.Read(folder.Write("good.json", Export(Link)));
        read.Read(folder.Write("forged.json", Export("R001.00112233445566778899aabbccddeeff")));
        Assert.Equal("R001", Assert.Single(read.Answers).Answer.Rater);
        Assert.Contains("forged", Assert.Single(read.Findings).Problem);
    }

    [Theory]
    [InlineData("a.json", "{}", "not an export")]
    [InlineData("a.csv", "rater,score\n", "the header is")]
    [InlineData("a.txt", "", "no .jsonl, .json or .csv")]
    public void A_file_of_another_kind_is_refused(string name, string text, string problem)
    {
        using var folder = new TemporaryFolder();
        Assert.Contains(problem, Assert.Throws<InputException>(() => new AnswerFile(Study).Read(folder.Write(name, text))).Message);
    }
}
