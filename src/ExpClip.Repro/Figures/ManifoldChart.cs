using ExpClip.Repro.Evaluation;
using ExpClip.Repro.Evaluation.Tsne;
using ExpClip.Repro.Figures.Charts;
using Plotly.NET.CSharp;
using GenericChart = Plotly.NET.GenericChart;

namespace ExpClip.Repro.Figures;

/// <summary>Expressions and texts in one plane (Fig. 6).</summary>
public static class ManifoldChart
{
    private const double ExpressionOpacity = 0.9, TextOpacity = 0.35;

    /// <summary>A trace a family and kind; texts are paler than expressions.</summary>
    public static GenericChart Of(ManifoldPoints points, TsneLayout layout)
    {
        var count = points.Families.Count;
        var families = points.Families.Distinct().Order(StringComparer.Ordinal).ToArray();
        return Chart.Combine([.. families.Select(family => Trace(family, 0, ExpressionOpacity)),
            .. families.Select(family => Trace($"{family}, text", count, TextOpacity))])
            .WithTitle("Held-out expressions and their texts").WithAxisTitles("", "");

        GenericChart Trace(string name, int first, double opacity)
        {
            var family = name.Split(',')[0];
            var members = Enumerable.Range(0, count).Where(i => points.Families[i] == family).ToArray();
            return Chart.Point<double, double, string>(
                x: [.. members.Select(i => layout.X[first + i])], y: [.. members.Select(i => layout.Y[first + i])],
                Name: name, Opacity: opacity, MultiText: members.Select(i => ChartText.Escape(points.Texts[i])).ToArray());
        }
    }
}
