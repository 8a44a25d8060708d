using ExpClip.Repro.Datasets.Beat;
using ExpClip.Repro.Evaluation.Animation;
using ExpClip.Repro.Evaluation.Statistics;
using ExpClip.Repro.Figures.Charts;
using ExpClip.Repro.Figures.Display;
using ExpClip.Repro.Speech;
using ExpClip.Repro.Speech.Visemes;
using ExpClip.Repro.Training.Animation;
using Plotly.NET.CSharp;
using GenericChart = Plotly.NET.GenericChart;

namespace ExpClip.Repro.Figures;

/// <summary>Curves, tables and pictures of the animation generator (Fig. 8, 9).</summary>
public static class GeneratorFigures
{
    /// <summary>Held-out L_rec of several trainings over their steps.</summary>
    public static GenericChart Curves(IEnumerable<(SystemKind Kind, IReadOnlyList<GeneratorPoint> Curve)> runs) => Chart.Combine([
            .. runs.Select(run => Chart.Line<int, double, string>(
                x: run.Curve.Select(point => point.Step).ToArray(), y: run.Curve.Select(point => point.HeldOut).ToArray(), Name: run.Kind.Title())),
        ])
        .WithTitle("Held-out reconstruction (Eq. 5)").WithAxisTitles("step", "mean absolute error of the weights");

    /// <summary>Systems against the recorded motion.</summary>
    public static ResultTable AgainstTruth(IEnumerable<(SystemKind Kind, TruthScores Scores)> systems) => new(
        [
            "system", "lip vertex error, mm", "its velocity form, mm", "upper-face dynamics deviation, mm",
            "lip closure recall", "precision", "emotion recognised",
        ],
        [.. systems.Select(system => (IReadOnlyList<object?>)[
            system.Kind.Title(), Bootstrap.Mean(system.Scores.LipError).ToString(), Bootstrap.Mean(system.Scores.LipVelocityError).ToString(),
            Bootstrap.Mean(system.Scores.UpperFaceDeviation).ToString(), system.Scores.Closure.Recall, system.Scores.Closure.Precision,
            Bootstrap.Mean(system.Scores.Recognised).ToString()])]);

    /// <summary>Systems under prompts of a tier.</summary>
    public static ResultTable UnderPrompts(IEnumerable<(string Tier, SystemKind Kind, PromptScores Scores)> systems) => new(
        [
            "prompts", "system", "style consistency", "margin over other prompts", "agreement of action units",
            "expressiveness", "lip closure recall", "diversity",
        ],
        [.. systems.Select(system => (IReadOnlyList<object?>)[
            system.Tier, system.Kind.Title(), Bootstrap.Mean(system.Scores.Consistency).ToString(), Bootstrap.Mean(system.Scores.Margin).ToString(),
            Bootstrap.Mean(system.Scores.AuCosine).ToString(), Bootstrap.Mean(system.Scores.Expressiveness).ToString(), system.Scores.Closure.Recall,
            Bootstrap.Mean(system.Scores.Diversity).ToString()])]);

    /// <summary>A grid of faces: a row a prompt, a column a moment of the speech (Fig. 8).</summary>
    /// <param name="rows">Caption and frames of each animation.</param>
    /// <param name="moments">Frames to show, with the phone heard.</param>
    public static byte[] Grid(IReadOnlyList<(string Caption, IReadOnlyList<float[]> Frames)> rows, IReadOnlyList<(int Frame, string Phone)> moments)
    {
        var sheet = ExpressionSheet.Load();
        string Caption(string row, int column, string phone, double frame) => FormattableString.Invariant(
            $"{(column == 0 ? row + ": " : "")}{phone}, {frame / SpeechRecording.FramesPerSecond:F1} s");
        var faces = rows.SelectMany(row => moments.Select((moment, i) =>
            (Caption(row.Caption, i, moment.Phone, moment.Frame), row.Frames[moment.Frame])));
        return sheet.Draw(faces, moments.Count);
    }

    /// <summary>Moments of a window that tell whether lips follow speech: its first bilabials, each with the open vowel that comes next.</summary>
    /// <param name="pairs">Bilabials at most.</param>
    public static IReadOnlyList<(int Frame, string Phone)> Moments(SpeechWindow window, int pairs = 3)
    {
        static bool IsOpen(string phone) => phone.TrimEnd('0', '1', '2') is "AA" or "AY" or "AW" or "AE" or "EH" or "EY" or "AO" or "OW" or "AH";
        static (int, string) Middle(TimedLabel phone) =>
            ((int)Math.Round((phone.Start + phone.End) / 2 * SpeechRecording.FramesPerSecond), phone.Text.TrimEnd('0', '1', '2'));
        var (moments, phones) = (new List<(int Frame, string Phone)>(), window.Phones);
        for (var i = 0; i < phones.Count && moments.Count < 2 * pairs; i++)
            if (VisemeTable.IsBilabial(phones[i].Text) && phones.Skip(i).FirstOrDefault(phone => IsOpen(phone.Text)) is { Text: not null } vowel
                && Middle(phones[i]) is var closed && Middle(vowel) is var open && closed.Item1 >= 0 && open.Item1 < window.Length
                && moments.All(moment => moment.Frame < closed.Item1))
                moments.AddRange([closed, open]);
        return moments;
    }
}
