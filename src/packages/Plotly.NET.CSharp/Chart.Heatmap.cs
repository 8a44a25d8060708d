using System.Text.Json.Nodes;

namespace Plotly.NET.CSharp;

public static partial class Chart
{
    /// <summary>A matrix as coloured cells.</summary>
    /// <param name="zData">Rows of values, (rows, columns).</param>
    /// <param name="X">Names or positions of the columns.</param>
    /// <param name="Y">Names or positions of the rows.</param>
    /// <param name="ReverseYAxis">Whether the first row is at the top.</param>
    public static GenericChart Heatmap<ZType, XType, YType, TextType>(
        IEnumerable<IEnumerable<ZType>> zData,
        Optional<string> Name = default,
        Optional<IEnumerable<XType>> X = default,
        Optional<int> XGap = default,
        Optional<IEnumerable<YType>> Y = default,
        Optional<int> YGap = default,
        Optional<StyleParam.Colorscale> ColorScale = default,
        Optional<bool> ShowScale = default,
        Optional<bool> ReverseScale = default,
        Optional<bool> ReverseYAxis = default)
        where ZType : IConvertible
        where XType : IConvertible
        where YType : IConvertible
        where TextType : IConvertible
    {
        var trace = Trace("heatmap");
        trace["z"] = Json.Rows(zData);
        var chart = GenericChart.OfTrace(trace
            .Set("name", Name).Set("x", X).Set("xgap", XGap).Set("y", Y).Set("ygap", YGap)
            .SetStyle("colorscale", ColorScale).Set("showscale", ShowScale).Set("reversescale", ReverseScale));
        return ReverseYAxis is { IsSome: true, Value: true }
            ? chart.MapLayout(layout => layout["yaxis"] = new JsonObject { ["autorange"] = "reversed" })
            : chart;
    }
}
