using Plotly.NET.CSharp;
using FSharpFace = Plotly.NET.GenericChartExtensions;
using GenericChart = Plotly.NET.GenericChart;

namespace ExpClip.Repro.Figures.Charts;

/// <summary>
/// The fluent calls every figure needs, under short names. With them a caller imports <c>Plotly.NET.CSharp</c> alone: importing
/// <c>Plotly.NET</c> beside it makes <c>Chart</c> and the styling calls of the published packages ambiguous, so single types of that
/// namespace are imported by alias.
/// </summary>
public static class ChartExtensions
{
    /// <summary>Sets the title above the chart. Text from outside is passed through <see cref="ChartText.Escape"/> first.</summary>
    public static GenericChart WithTitle(this GenericChart chart, string title) => FSharpFace.WithTitle(chart, title);

    /// <summary>Names both axes, with the unit in brackets where there is one: <c>"time (s)"</c>.</summary>
    public static GenericChart WithAxisTitles(this GenericChart chart, string x, string y) => chart
        .WithXAxisStyle<double, double, string>(TitleText: x)
        .WithYAxisStyle<double, double, string>(TitleText: y);

    /// <summary>Shows or hides the legend; by default it shows with two series or more.</summary>
    public static GenericChart WithLegend(this GenericChart chart, bool show) => FSharpFace.WithLegend(chart, show);
}
