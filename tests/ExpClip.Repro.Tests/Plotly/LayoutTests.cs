using System.Text.Json;
using ExpClip.Repro.Figures.Charts;
using Plotly.NET.CSharp;
using GenericChart = Plotly.NET.GenericChart;
using StyleParam = Plotly.NET.StyleParam;

namespace ExpClip.Repro.Tests.Plotly;

/// <summary>Contract: what titles, axes, size, Combine and Grid write for plotly.js.</summary>
public class LayoutTests
{
    private static GenericChart Line(string name = "a") => Chart.Line<double, double, string>(x: new[] { 0.0, 1 }, y: new[] { 2.0, 3 }, Name: name);

    [Fact]
    public void Titles_axes_and_legend_land_in_the_layout()
    {
        var layout = ChartJson.Layout(Line().WithTitle("Loss").WithAxisTitles("epoch", "loss").WithLegend(false));
        Assert.Equal(("Loss", "epoch", "loss"),
            (layout.Text("title", "text"), layout.Text("xaxis", "title", "text"), layout.Text("yaxis", "title", "text")));
        Assert.Equal(JsonValueKind.False, layout.At("showlegend").ValueKind);
    }

    [Fact]
    public void Axis_styles_add_up_and_a_later_range_replaces_the_earlier()
    {
        var layout = ChartJson.Layout(Line()
            .WithYAxisStyle<double, double, string>(TitleText: "MSE", AxisType: StyleParam.AxisType.Log, MinMax: Tuple.Create(-3.0, 0.0))
            .WithYAxisStyle<double, double, string>(MinMax: Tuple.Create(-2.0, 1.0), ShowGrid: false));
        Assert.Equal(("MSE", "log"), (layout.Text("yaxis", "title", "text"), layout.Text("yaxis", "type")));
        Assert.Equal([-2.0, 1.0], layout.Numbers("yaxis", "range"));
        Assert.Equal(JsonValueKind.False, layout.At("yaxis", "showgrid").ValueKind);
    }

    [Fact]
    public void A_chart_is_600_pixels_square_until_it_is_sized()
    {
        var plain = ChartJson.Layout(Line());
        var sized = ChartJson.Layout(Line().WithSize(Width: 800, Height: 300));
        Assert.Equal((600, 600), (plain.At("width").GetInt32(), plain.At("height").GetInt32()));
        Assert.Equal((800, 300), (sized.At("width").GetInt32(), sized.At("height").GetInt32()));
    }

    [Fact]
    public void Combine_keeps_all_traces_in_order_and_the_later_layout_wins()
    {
        var chart = Chart.Combine([Line("a").WithTitle("first"), Line("b"), Chart.Combine([Line("c"), Line("d").WithTitle("last")])]);
        Assert.Equal(["a", "b", "c", "d"], ChartJson.Parse(chart).At("data").EnumerateArray().Select(trace => trace.Text("name")));
        Assert.Equal("last", ChartJson.Layout(chart).Text("title", "text"));
    }

    [Fact]
    public void Combining_nothing_is_an_error() => Assert.Throws<ArgumentException>(() => Chart.Combine([]));

    [Fact]
    public void A_grid_gives_every_chart_its_own_axes()
    {
        var chart = Chart.Grid(
            [Line().WithAxisTitles("p", "q"), Line().WithAxisTitles("r", "s")], nRows: 1, nCols: 2, SubPlotTitles: new[] { "left", "right" });
        var (data, layout) = (ChartJson.Parse(chart).At("data"), ChartJson.Layout(chart));
        Assert.Equal(("x", "y"), (data[0].Text("xaxis"), data[0].Text("yaxis")));
        Assert.Equal(("x2", "y2"), (data[1].Text("xaxis"), data[1].Text("yaxis")));
        Assert.Equal(("p", "s"), (layout.Text("xaxis", "title", "text"), layout.Text("yaxis2", "title", "text")));
        Assert.Equal((1, 2, "independent"),
            (layout.At("grid", "rows").GetInt32(), layout.At("grid", "columns").GetInt32(), layout.Text("grid", "pattern")));
        var titles = layout.At("annotations").EnumerateArray().ToArray();
        Assert.Equal(["left", "right"], titles.Select(title => title.Text("text")));
        // two cells with a gap of 0.2 cells: 1 / (2 - 0.2) a step, 0.8 of it drawn
        Assert.Equal(0.4 / 1.8, titles[0].At("x").GetDouble(), 12);
        Assert.Equal(1.4 / 1.8, titles[1].At("x").GetDouble(), 12);
        Assert.All(titles, title => Assert.Equal(1, title.At("y").GetDouble(), 12));
    }

    [Fact]
    public void Of_several_traces_each_gets_its_index_behind_the_name()
    {
        var chart = Chart.Combine([Line(), Line()]).WithTraceInfo(Name: "run", ShowLegend: false);
        Assert.Equal(["run_0", "run_1"], ChartJson.Parse(chart).At("data").EnumerateArray().Select(trace => trace.Text("name")));
        Assert.Equal("run", ChartJson.Trace(Line().WithTraceInfo(Name: "run")).Text("name"));
    }

    [Fact]
    public void The_same_chart_gives_the_same_bytes_and_a_figure_file_has_frames()
    {
        static GenericChart Make() => Chart.Grid([Line("ä"), Line("b").WithTitle("t")], nRows: 2, nCols: 1);
        Assert.Equal(GenericChart.toJson(Make()), GenericChart.toJson(Make()));
        var figure = JsonDocument.Parse(GenericChart.toFigureJson(Make())).RootElement;
        Assert.Equal(0, figure.At("frames").GetArrayLength());
        Assert.Equal(2, figure.At("data").GetArrayLength());
        Assert.Equal(JsonValueKind.Object, figure.At("layout").ValueKind);
    }
}
