using System.Text.Json.Nodes;

namespace Plotly.NET.CSharp;

/// <summary>Fluent styling of a chart. Call with named arguments.</summary>
public static class GenericChartExtensions
{
    /// <summary>Sets name and legend entry of the chart's traces; of several, each name gets its index as a suffix.</summary>
    public static GenericChart WithTraceInfo(
        this GenericChart gChart,
        Optional<string> Name = default,
        Optional<bool> ShowLegend = default) =>
        gChart.MapTraces((trace, i) => trace
            .Set("name", Name.IsSome && gChart.TraceCount > 1 ? $"{Name.Value}_{i}" : Name)
            .Set("showlegend", ShowLegend));

    /// <summary>Sets the size of the chart, in pixels.</summary>
    public static GenericChart WithSize(this GenericChart gChart, Optional<int> Width = default, Optional<int> Height = default) =>
        gChart.MapLayout(layout => layout.Set("width", Width).Set("height", Height));

    /// <summary>Styles the x axis.</summary>
    /// <param name="MinMax">The range shown; on a log axis, the powers of ten.</param>
    public static GenericChart WithXAxisStyle<MinType, MaxType, CategoryArrayType>(
        this GenericChart gChart,
        Optional<string> TitleText = default,
        Optional<StyleParam.AxisType> AxisType = default,
        Optional<Tuple<MinType, MaxType>> MinMax = default,
        Optional<bool> ShowLine = default,
        Optional<bool> ShowGrid = default,
        Optional<bool> ZeroLine = default)
        where MinType : IConvertible
        where MaxType : IConvertible
        where CategoryArrayType : IConvertible =>
        WithAxis(gChart, "xaxis", TitleText, AxisType, MinMax, ShowLine, ShowGrid, ZeroLine);

    /// <summary>Styles the y axis.</summary>
    /// <param name="MinMax">The range shown; on a log axis, the powers of ten.</param>
    public static GenericChart WithYAxisStyle<MinType, MaxType, CategoryArrayType>(
        this GenericChart gChart,
        Optional<string> TitleText = default,
        Optional<StyleParam.AxisType> AxisType = default,
        Optional<Tuple<MinType, MaxType>> MinMax = default,
        Optional<bool> ShowLine = default,
        Optional<bool> ShowGrid = default,
        Optional<bool> ZeroLine = default)
        where MinType : IConvertible
        where MaxType : IConvertible
        where CategoryArrayType : IConvertible =>
        WithAxis(gChart, "yaxis", TitleText, AxisType, MinMax, ShowLine, ShowGrid, ZeroLine);

    private static GenericChart WithAxis<MinType, MaxType>(
        GenericChart gChart, string axis, Optional<string> title, Optional<StyleParam.AxisType> type,
        Optional<Tuple<MinType, MaxType>> range, Optional<bool> line, Optional<bool> grid, Optional<bool> zero)
        where MinType : IConvertible
        where MaxType : IConvertible
    {
        var style = new JsonObject()
            .SetPart("title", new JsonObject().Set("text", title))
            .SetStyle("type", type).Set("showline", line).Set("showgrid", grid).Set("zeroline", zero);
        if (range.IsSome) style["range"] = new JsonArray(Json.Value(range.Value.Item1), Json.Value(range.Value.Item2));
        return gChart.MapLayout(layout => Json.Merge(layout, new JsonObject { [axis] = style }));
    }
}
