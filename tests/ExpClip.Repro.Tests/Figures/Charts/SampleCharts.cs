using ExpClip.Repro.Figures.Charts;
using Plotly.NET.CSharp;
using GenericChart = Plotly.NET.GenericChart;

namespace ExpClip.Repro.Tests.Figures.Charts;

/// <summary>Charts for the tests of pages and pictures.</summary>
internal static class SampleCharts
{
    public const string Hostile = "</script><script>document.title = 'owned'</script><img src=x onerror=alert(1)> \u2028 \u2029 & \" ' ]]> <!--";

    public static GenericChart Loss() => Chart.Combine([
        Chart.Line<double, double, string>(x: new[] { 1.0, 2, 3 }, y: new[] { 0.9, 0.5, 0.4 }, Name: "train"),
        Chart.Line<double, double, string>(x: new[] { 1.0, 2, 3 }, y: new[] { 0.95, 0.6, 0.55 }, Name: "held out")])
        .WithTitle("Loss").WithAxisTitles("epoch", "loss");

    public static GenericChart WithHostileTexts() =>
        Chart.Column<double, string, string>(values: new[] { 1.0, 2 }, Keys: new[] { Hostile, "b" }, Name: Hostile)
            .WithTitle(Hostile).WithAxisTitles(Hostile, Hostile);
}
