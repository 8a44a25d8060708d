using ExpClip.Repro.Evaluation.Animation;
using ExpClip.Repro.Evaluation.Statistics;
using ExpClip.Repro.Figures.Charts;
using ExpClip.Repro.Figures.Display;
using ExpClip.Repro.Training.Animation;
using Plotly.NET.CSharp;
using GenericChart = Plotly.NET.GenericChart;

namespace ExpClip.Repro.Figures;

/// <summary>Curves, tables and pictures of the animation generator (Fig. 8, 9).</summary>
public static class GeneratorFigures
{
    /// <summary>Held-out L_rec of several trainings over their steps.</summary>
    public static GenericChart Curves(IEnumerable<(SystemKind Kind, IReadOnlyList<GeneratorPoint> Curve)> runs) => Chart.Combine([
            .. runs.Select(run => Chart.Line<int, double, string>(x: run.Curve.Select(point => point.Step).ToArray(), y: run.Curve.Select(point => point.HeldOut).ToArray(), Name: run.Kind.Title())),
        ])
        .WithTitle("Held-out reconstruction (Eq. 5)").WithAxisTitles("step", "mean absolute error of the weights");

    /// <summary>Systems against the recorded motion.</summary>
    public static ResultTable AgainstTruth(IEnumerable<(SystemKind Kind, TruthScores Scores)> systems) => new(
        ["system", "lip vertex error, mm", "its velocity form, mm", "upper-face dynamics deviation, mm", "lip closure recall", "precision", "emotion recognised"],
        [.. systems.Select(system => (IReadOnlyList<object?>)[
            system.Kind.Title(), Bootstrap.Mean(system.Scores.LipError).ToString(), Bootstrap.Mean(system.Scores.LipVelocityError).ToString(),
            Bootstrap.Mean(system.Scores.UpperFaceDeviation).ToString(), system.Scores.Closure.Recall, system.Scores.Closure.Precision, Bootstrap.Mean(system.Scores.Recognised).ToString()])]);

    /// <summary>Systems under prompts of a tier.</summary>
    public static ResultTable UnderPrompts(IEnumerable<(string Tier, SystemKind Kind, PromptScores Scores)> systems) => new(
        ["prompts", "system", "style consistency", "margin over other prompts", "agreement of action units", "expressiveness", "lip closure recall", "diversity"],
        [.. systems.Select(system => (IReadOnlyList<object?>)[
            system.Tier, system.Kind.Title(), Bootstrap.Mean(system.Scores.Consistency).ToString(), Bootstrap.Mean(system.Scores.Margin).ToString(),
            Bootstrap.Mean(system.Scores.AuCosine).ToString(), Bootstrap.Mean(system.Scores.Expressiveness).ToString(), system.Scores.Closure.Recall, Bootstrap.Mean(system.Scores.Diversity).ToString()])]);

    /// <summary>A grid of faces: a row a prompt, a column a moment of the speech (Fig. 8).</summary>
    /// <param name="rows">Caption and frames of each animation.</param>
    /// <param name="moments">Frames to show.</param>
    public static byte[] Grid(IReadOnlyList<(string Caption, IReadOnlyList<float[]> Frames)> rows, IReadOnlyList<int> moments)
    {
        var sheet = ExpressionSheet.Load();
        return sheet.Draw(rows.SelectMany(row => moments.Select((frame, i) => (i == 0 ? row.Caption : FormattableString.Invariant($"{frame / 15.0:F1} s"), row.Frames[frame]))), moments.Count);
    }
}
