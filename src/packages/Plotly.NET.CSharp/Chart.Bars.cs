using System.Text.Json.Nodes;

namespace Plotly.NET.CSharp;

public static partial class Chart
{
    /// <summary>Horizontal bars, one for each value, the first at the bottom.</summary>
    public static GenericChart Bar<ValuesType, KeysType, TextType>(
        IEnumerable<ValuesType> values,
        Optional<IEnumerable<KeysType>> Keys = default,
        Optional<string> Name = default,
        Optional<bool> ShowLegend = default,
        Optional<double> Opacity = default,
        Optional<TextType> Text = default,
        Optional<IEnumerable<TextType>> MultiText = default,
        Optional<Color> MarkerColor = default,
        Optional<StyleParam.TextPosition> TextPosition = default)
        where ValuesType : IConvertible
        where KeysType : IConvertible
        where TextType : IConvertible
    {
        var trace = Trace("bar");
        trace["orientation"] = "h";
        trace["x"] = Json.Values(values);
        return GenericChart.OfTrace(trace.Set("y", Keys)
            .Set("name", Name).Set("showlegend", ShowLegend).Set("opacity", Opacity)
            .Set("text", Text, MultiText).SetStyle("textposition", TextPosition)
            .SetPart("marker", new JsonObject().SetColor("color", MarkerColor)));
    }

    /// <summary>Vertical bars, one for each value, from left to right.</summary>
    public static GenericChart Column<ValuesType, KeysType, TextType>(
        IEnumerable<ValuesType> values,
        Optional<IEnumerable<KeysType>> Keys = default,
        Optional<string> Name = default,
        Optional<bool> ShowLegend = default,
        Optional<double> Opacity = default,
        Optional<TextType> Text = default,
        Optional<IEnumerable<TextType>> MultiText = default,
        Optional<Color> MarkerColor = default,
        Optional<StyleParam.TextPosition> TextPosition = default)
        where ValuesType : IConvertible
        where KeysType : IConvertible
        where TextType : IConvertible
    {
        var trace = Trace("bar");
        trace["orientation"] = "v";
        trace["y"] = Json.Values(values);
        return GenericChart.OfTrace(trace.Set("x", Keys)
            .Set("name", Name).Set("showlegend", ShowLegend).Set("opacity", Opacity)
            .Set("text", Text, MultiText).SetStyle("textposition", TextPosition)
            .SetPart("marker", new JsonObject().SetColor("color", MarkerColor)));
    }

    /// <summary>How often values fall in each bin, of <paramref name="X"/> (vertical bars) or <paramref name="Y"/> (horizontal).</summary>
    /// <param name="NBinsX">At most so many bins along x.</param>
    public static GenericChart Histogram<XType, YType, TextType>(
        Optional<IEnumerable<XType>> X = default,
        Optional<IEnumerable<YType>> Y = default,
        Optional<string> Name = default,
        Optional<bool> ShowLegend = default,
        Optional<double> Opacity = default,
        Optional<int> NBinsX = default,
        Optional<int> NBinsY = default,
        Optional<Color> MarkerColor = default)
        where XType : IConvertible
        where YType : IConvertible
        where TextType : IConvertible =>
        GenericChart.OfTrace(Trace("histogram").Set("x", X).Set("y", Y)
            .Set("name", Name).Set("showlegend", ShowLegend).Set("opacity", Opacity)
            .Set("nbinsx", NBinsX).Set("nbinsy", NBinsY)
            .SetPart("marker", new JsonObject().SetColor("color", MarkerColor)));
}
