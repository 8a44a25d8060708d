using ExpClip.Repro.Evaluation.UserStudy;
using ExpClip.Repro.Figures.Charts;
using Plotly.NET.CSharp;
using Color = Plotly.NET.Color;
using GenericChart = Plotly.NET.GenericChart;

namespace ExpClip.Repro.Figures;

/// <summary>A forest plot of the study: a row a method under each question, its mean with the 95 % interval, and the paper's value as a
/// grey dot.</summary>
public static class StudyForest
{
    public static readonly ImageSize Size = new(900, 620);

    public static GenericChart Of(StudyResult result)
    {
        var series = new List<GenericChart>();
        foreach (var (question, colour) in StudyQuestion.All.Zip(ChartStyle.Colors).Reverse()) // plotly.js stacks rows from below
        {
            var scores = result.Plan.Methods.Reverse().Select(method => result.Score(question.Key, method)).ToArray();
            foreach (var score in scores)
                series.Add(Chart.Line<double, string, string>(x: [score.Mean.Low, score.Mean.High], y: [Row(question, score), Row(question, score)],
                    ShowLegend: false, LineColor: colour, LineWidth: 3));
            series.Add(Chart.Point<double, string, string>(
                x: scores.Select(score => score.Mean.Value), y: scores.Select(score => Row(question, score)),
                Name: $"{StudyTables.Marked(result, "raters")}, {Short(question)}", MarkerColor: colour));
        }
        series.Add(Paper(result));
        return Chart.Combine(series)
            .WithTitle(StudyTables.Marked(result, "user study: mean score and 95 % interval"))
            .WithXAxisStyle<double, double, string>(TitleText: "score (1 poor, 5 excellent)", MinMax: Tuple.Create(1.0, 5.0));
    }

    private static GenericChart Paper(StudyResult result)
    {
        var stated = StudyQuestion.All.SelectMany(question => result.Plan.Methods.Reverse()
            .Where(method => PaperTable.Score(question.Key, method) is not null)
            .Select(method => (Row: Row(question, result.Score(question.Key, method)), Score: PaperTable.Score(question.Key, method)!.Value)))
            .ToArray();
        return Chart.Point<double, string, string>(x: stated.Select(value => value.Score), y: stated.Select(value => value.Row),
            Name: "paper, 20 volunteers", MarkerColor: Color.fromHex("#30353b"), Opacity: 0.5);
    }

    private static string Row(StudyQuestion question, MethodScore score) => $"{ChartText.Escape(score.Method)} · {Short(question)}";

    private static string Short(StudyQuestion question) => question.Key switch { "lip_sync" => "lips", "reference" => "image", _ => "text" };
}
