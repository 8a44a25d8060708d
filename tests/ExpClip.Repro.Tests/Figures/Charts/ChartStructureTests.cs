using ExpClip.Repro.Figures.Charts;
using Plotly.NET.CSharp;

namespace ExpClip.Repro.Tests.Figures.Charts;

public class ChartStructureTests
{
    [Fact]
    public void Series_points_and_ranges_are_counted_over_all_series()
    {
        var chart = Chart.Combine([
            Chart.Line<int, double, string>(x: [1, 2, 3], y: [0.5, 0.25, 4]),
            Chart.Point<int, double, string>(x: [7], y: [-1.0])]);
        Assert.Equal(new Dictionary<string,
            double> { ["points"] = 4, ["traces"] = 2, ["x_high"] = 7, ["x_low"] = 1, ["y_high"] = 4, ["y_low"] = -1 }, ChartStructure.Of(chart));
    }

    [Fact]
    public void Names_are_counted_and_a_matrix_has_as_many_points_as_cells()
    {
        var structure = ChartStructure.Of(Chart.Heatmap<double, string, string,
            string>(new double[][] { [1, 2], [3, 9] }, X: new[] { "a", "b" }, Y: new[] { "c", "d" }));
        Assert.Equal((4, 2, 9), (structure["points"], structure["x_names"], structure["z_high"]));
    }
}
