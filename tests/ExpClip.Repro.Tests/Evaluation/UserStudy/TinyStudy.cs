using ExpClip.Repro.Evaluation.UserStudy;

namespace ExpClip.Repro.Tests.Evaluation.UserStudy;

/// <summary>Plans without clips on disk, and answers that fit them.</summary>
internal static class TinyStudy
{
    /// <summary>Five methods, ten items and three checks, as in the paper, unless said otherwise.</summary>
    public static StudyPlan Plan(int raters = 20, int methods = 5, int items = 10) => new()
    {
        Id = "abcdefgh", Title = "A study", Seed = 1, LinkKey = Convert.ToBase64String(new byte[32]), StandIn = "", Raters = raters,
        Methods = [.. Enumerable.Range(0, methods).Select(m => methods == 5 ? PaperTable.Methods[m] : $"method {m}")],
        Items = [.. Enumerable.Range(0, items).Select(i => new StudyItem($"{i:00}", $"prompt {i}", "face.png"))],
        Clips = [.. from m in Enumerable.Range(0, methods) from i in Enumerable.Range(0, items)
                    select new StudyClip($"m{m}i{i}", methods == 5 ? PaperTable.Methods[m] : $"method {m}", $"{i:00}")],
        Checks = [new("check0", "m0i0", [1, 5, 2]), new("check1", "m1i0", [4, 4, 1]), new("check2", "m2i1", [3, 2, 5])],
    };

    public static StudyAnswer Answer(string rater, string clip, int lips = 3, int reference = 4, int text = 5) =>
        new(rater, clip, new Dictionary<string, double> { ["lip_sync"] = lips, ["reference"] = reference, ["text"] = text }, 1);

    /// <summary>All answers of a rater, the checks as asked.</summary>
    public static IEnumerable<StudyAnswer> AnswersOf(StudyPlan plan, string rater, Func<StudyClip, int> score) =>
        plan.Clips.Select(clip => Answer(rater, clip.Code, score(clip), score(clip), score(clip)))
            .Concat(plan.Checks.Select(check => Answer(rater, check.Code, check.Expected[0], check.Expected[1], check.Expected[2])));

    /// <summary>The answers as they come out of a journal of the given lines.</summary>
    public static AnswerSet Read(StudyPlan plan, params IEnumerable<string> lines)
    {
        using var folder = new TemporaryFolder();
        var file = new AnswerFile(plan);
        file.Read(folder.Write(StudySessions.JournalName, string.Concat(lines.Select(line => line + "\n"))));
        return new AnswerSet(plan, file);
    }

    public static AnswerSet Read(StudyPlan plan, IEnumerable<StudyAnswer> answers) => Read(plan, answers.Select(answer => answer.ToJson()));
}
