using ExpClip.Common;
using ExpClip.Repro.Evaluation.Animation;
using ExpClip.Repro.Evaluation.Statistics;
using ExpClip.Repro.Figures.Display;
using ExpClip.Repro.Training.Animation;

namespace ExpClip.Repro.Figures;

/// <summary>Tables of <see cref="SpeechStudy"/>: means over the seeds with Student's 95 % intervals.</summary>
public static class SpeechStudyTables
{
    /// <summary>Writes the three tables as Markdown.</summary>
    /// <param name="note">What they were made of, below each.</param>
    public static void Write(string folder, IReadOnlyList<StudyRun> runs, string note)
    {
        Directory.CreateDirectory(folder);
        foreach (var (name, table) in ((string, ResultTable)[])[("lips", Lips(runs)), ("prompts", Prompts(runs)), ("order", Order(runs))])
            AtomicFile.WriteAllText(Path.Combine(folder, name + ".md"), $"{table.ToMarkdown()}\n{note}\n");
    }

    /// <summary>How the lips fare on held-out speech, system by system.</summary>
    public static ResultTable Lips(IReadOnlyList<StudyRun> runs) => new(
        ["system", "lip closure recall", "precision", "lip vertex error, mm", "its velocity form, mm"],
        [.. runs.GroupBy(run => run.Title).Select(system => (IReadOnlyList<object?>)[
            system.Key, Over(system, run => run.Truth.Closure.Recall), Over(system, run => run.Truth.Closure.Precision),
            Over(system, run => run.Truth.LipError.Average()), Over(system, run => run.Truth.LipVelocityError.Average())])]);

    /// <summary>How prompts show, tier by tier.</summary>
    public static ResultTable Prompts(IReadOnlyList<StudyRun> runs) => new(
        ["prompts", "system", "style consistency", "margin over other prompts", "agreement of action units", "expressiveness", "lip closure recall"],
        [.. SpeechStudy.Tiers.SelectMany(tier => Tiered(runs).GroupBy(run => run.Title).Select(system => (IReadOnlyList<object?>)[
            tier.Name, system.Key,
            Over(system, run => run.Tiers[tier.Name].Consistency.Average()), Over(system, run => run.Tiers[tier.Name].Margin.Average()),
            Over(system, run => run.Tiers[tier.Name].AuCosine.Average()), Over(system, run => run.Tiers[tier.Name].Expressiveness.Average()),
            Over(system, run => run.Tiers[tier.Name].Closure.Recall)]))]);

    /// <summary>The order of Fig. 9 as gains, each the difference of two systems of one seed.</summary>
    public static ResultTable Order(IReadOnlyList<StudyRun> runs) => new(
        ["prompts", "gain by", "style consistency", "agreement of action units", "expressiveness"],
        [.. SpeechStudy.Tiers.SelectMany(tier => (IReadOnlyList<object?>[])[
            Gain(runs, tier.Name, "EPA", SystemKind.WithoutStyleLoss, SystemKind.WithoutEpa),
            Gain(runs, tier.Name, "style loss", SystemKind.Ours, SystemKind.WithoutStyleLoss)])]);

    private static object?[] Gain(IReadOnlyList<StudyRun> runs, string tier, string by, SystemKind with, SystemKind without)
    {
        string Of(Func<PromptScores, double[]> values) => StudentInterval.Of(
            [.. Named(with).Zip(Named(without), (a, b) => values(a.Tiers[tier]).Average() - values(b.Tiers[tier]).Average())]).ToString();
        IEnumerable<StudyRun> Named(SystemKind kind) => runs.Where(run => run.Title == kind.Title()).OrderBy(run => run.Repeat);
        return [tier, by, Of(scores => scores.Consistency), Of(scores => scores.AuCosine), Of(scores => scores.Expressiveness)];
    }

    private static IEnumerable<StudyRun> Tiered(IEnumerable<StudyRun> runs) => runs.Where(run => run.Tiers.Count > 0);

    private static string Over(IEnumerable<StudyRun> runs, Func<StudyRun, double> value) => StudentInterval.Of([.. runs.Select(value)]).ToString();
}
