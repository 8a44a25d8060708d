using System.Text.Json;
using Plotly.NET.CSharp;
using Color = Plotly.NET.Color;
using StyleParam = Plotly.NET.StyleParam;

namespace ExpClip.Repro.Tests.Plotly;

/// <summary>Contract: what each chart constructor writes for plotly.js. Holds for the stand-in and for the published package.</summary>
public class TraceTests
{
    private static readonly double[] X = [1, 2, 3];
    private static readonly double[] Y = [0.5, -0.25, 1e-9];

    [Fact]
    public void A_line_is_a_scatter_trace_in_lines_mode()
    {
        var trace = ChartJson.Trace(Chart.Line<double, double, string>(x: X, y: Y, Name: "loss"));
        Assert.Equal(("scatter", "lines", "loss"), (trace.Text("type"), trace.Text("mode"), trace.Text("name")));
        Assert.Equal(X, trace.Numbers("x"));
        Assert.Equal(Y, trace.Numbers("y"));
    }

    [Fact]
    public void A_line_takes_markers_colour_width_and_dash()
    {
        var trace = ChartJson.Trace(Chart.Line<double, double, string>(
            x: X, y: Y, ShowMarkers: true, LineColor: Color.fromHex("#0072B2"), LineWidth: 3.0, LineDash: StyleParam.DrawingStyle.Dash));
        Assert.Equal("lines+markers", trace.Text("mode"));
        Assert.Equal("rgba(0, 114, 178, 1.0)", trace.Text("line", "color"));
        Assert.Equal(3, trace.At("line", "width").GetDouble());
        Assert.Equal("dash", trace.Text("line", "dash"));
    }

    [Fact]
    public void Points_are_markers_and_carry_their_labels()
    {
        var trace = ChartJson.Trace(Chart.Point<double, double, string>(
            x: X, y: Y, MultiText: new[] { "a", "b", "c" }, TextPosition: StyleParam.TextPosition.TopCenter, Opacity: 0.5));
        Assert.Equal(("scatter", "markers+text", "top center"), (trace.Text("type"), trace.Text("mode"), trace.Text("textposition")));
        Assert.Equal(["a", "b", "c"], trace.Texts("text"));
        Assert.Equal(0.5, trace.At("opacity").GetDouble());
        Assert.Equal("markers", ChartJson.Trace(Chart.Point<double, double, string>(x: X, y: Y)).Text("mode"));
    }

    [Fact]
    public void Scatter_draws_in_the_mode_asked_for() => Assert.Equal("lines+markers+text",
        ChartJson.Trace(Chart.Scatter<double, double, string>(x: X, y: Y, mode: StyleParam.Mode.Lines_Markers_Text)).Text("mode"));

    [Fact]
    public void A_column_stands_and_a_bar_lies()
    {
        string[] keys = ["joy", "fear"];
        int[] values = [3, 4];
        var column = ChartJson.Trace(Chart.Column<int, string, string>(values: values, Keys: keys));
        var bar = ChartJson.Trace(Chart.Bar<int, string, string>(values: values, Keys: keys));
        Assert.Equal(("bar", "v"), (column.Text("type"), column.Text("orientation")));
        Assert.Equal(("bar", "h"), (bar.Text("type"), bar.Text("orientation")));
        Assert.Equal([3.0, 4.0], column.Numbers("y"));
        Assert.Equal([3.0, 4.0], bar.Numbers("x"));
        Assert.Equal(keys, column.Texts("x"));
        Assert.Equal(keys, bar.Texts("y"));
    }

    [Fact]
    public void A_histogram_hands_over_the_values_and_leaves_the_bins_to_plotly()
    {
        var trace = ChartJson.Trace(Chart.Histogram<double, double, string>(X: Y, NBinsX: 12, MarkerColor: Color.fromRGB(1, 2, 3)));
        Assert.Equal("histogram", trace.Text("type"));
        Assert.Equal(Y, trace.Numbers("x"));
        Assert.Equal(12, trace.At("nbinsx").GetInt32());
        Assert.Equal("rgba(1, 2, 3, 1.0)", trace.Text("marker", "color"));
        Assert.False(trace.TryGetProperty("y", out _));
    }

    [Fact]
    public void A_heatmap_keeps_its_rows_names_and_scale()
    {
        double[][] z = [[1, 2, 3], [4, 5, 6]];
        var chart = Chart.Heatmap<double, string, string, string>(
            zData: z, X: new[] { "a", "b", "c" }, Y: new[] { "u", "v" },
            ColorScale: StyleParam.Colorscale.Viridis, ShowScale: false, ReverseYAxis: true);
        var trace = ChartJson.Trace(chart);
        Assert.Equal(("heatmap", "Viridis"), (trace.Text("type"), trace.Text("colorscale")));
        Assert.Equal(z, trace.At("z").EnumerateArray().Select(row => row.Numbers()));
        Assert.Equal(["u", "v"], trace.Texts("y"));
        Assert.Equal(JsonValueKind.False, trace.At("showscale").ValueKind);
        Assert.Equal("reversed", ChartJson.Layout(chart).Text("yaxis", "autorange"));
    }

    [Fact]
    public void A_value_that_is_no_number_is_a_gap_and_never_breaks_the_json()
    {
        var y = ChartJson.Trace(Chart.Line<double, double, string>(x: X, y: [1, double.NaN, double.PositiveInfinity])).At("y");
        Assert.Equal(JsonValueKind.Number, y[0].ValueKind);
        Assert.All([y[1], y[2]], gap => Assert.Contains(gap.ValueKind, new[] { JsonValueKind.Null, JsonValueKind.String }));
    }

    [Theory]
    [InlineData("#12345")]
    [InlineData("#GGGGGG")]
    [InlineData("")]
    public void A_colour_that_is_not_six_hexadecimal_digits_is_refused(string hex) => Assert.ThrowsAny<Exception>(() => Color.fromHex(hex));

    [Fact]
    public void A_mesh_has_vertices_and_the_places_of_its_triangles_corners()
    {
        var trace = ChartJson.Trace(Chart.Mesh3D<double, double, double, int, int, int, string>(
            x: X, y: Y, z: X, I: new[] { 0 }, J: new[] { 1 }, K: new[] { 2 }, Color: Color.fromHex("#0072B2"), Opacity: 0.5, FlatShading: true));
        Assert.Equal(("mesh3d", "rgba(0, 114, 178, 1.0)"), (trace.Text("type"), trace.Text("color")));
        Assert.Equal(X, trace.Numbers("x"));
        Assert.Equal(Y, trace.Numbers("y"));
        Assert.Equal(X, trace.Numbers("z"));
        Assert.Equal((0, 1, 2), (trace.Numbers("i")[0], trace.Numbers("j")[0], trace.Numbers("k")[0]));
        Assert.Equal(0.5, trace.At("opacity").GetDouble());
        Assert.True(trace.At("flatshading").GetBoolean());
    }
}
