using System.Text.Json.Nodes;

namespace Plotly.NET.CSharp;

public static partial class Chart
{
    /// <summary>Points in the plane, drawn as <paramref name="mode"/> says.</summary>
    /// <param name="LineWidth">Pixels.</param>
    /// <param name="Opacity">0 to 1.</param>
    public static GenericChart Scatter<XType, YType, TextType>(
        IEnumerable<XType> x,
        IEnumerable<YType> y,
        StyleParam.Mode mode,
        Optional<string> Name = default,
        Optional<bool> ShowLegend = default,
        Optional<double> Opacity = default,
        Optional<TextType> Text = default,
        Optional<IEnumerable<TextType>> MultiText = default,
        Optional<StyleParam.TextPosition> TextPosition = default,
        Optional<Color> MarkerColor = default,
        Optional<Color> LineColor = default,
        Optional<double> LineWidth = default,
        Optional<StyleParam.DrawingStyle> LineDash = default)
        where XType : IConvertible
        where YType : IConvertible
        where TextType : IConvertible
    {
        var trace = Trace("scatter");
        trace["mode"] = mode.ToString();
        trace["x"] = Json.Values(x);
        trace["y"] = Json.Values(y);
        return GenericChart.OfTrace(trace
            .Set("name", Name).Set("showlegend", ShowLegend).Set("opacity", Opacity)
            .Set("text", Text, MultiText).SetStyle("textposition", TextPosition)
            .SetPart("marker", new JsonObject().SetColor("color", MarkerColor))
            .SetPart("line", new JsonObject().SetColor("color", LineColor).Set("width", LineWidth).SetStyle("dash", LineDash)));
    }

    /// <summary>Unconnected points.</summary>
    public static GenericChart Point<XType, YType, TextType>(
        IEnumerable<XType> x,
        IEnumerable<YType> y,
        Optional<string> Name = default,
        Optional<bool> ShowLegend = default,
        Optional<double> Opacity = default,
        Optional<TextType> Text = default,
        Optional<IEnumerable<TextType>> MultiText = default,
        Optional<StyleParam.TextPosition> TextPosition = default,
        Optional<Color> MarkerColor = default)
        where XType : IConvertible
        where YType : IConvertible
        where TextType : IConvertible =>
        Scatter(x, y, TextPosition.IsSome ? StyleParam.Mode.Markers_Text : StyleParam.Mode.Markers,
            Name: Name, ShowLegend: ShowLegend, Opacity: Opacity,
            Text: Text, MultiText: MultiText, TextPosition: TextPosition, MarkerColor: MarkerColor);

    /// <summary>Points joined by a line in the order given.</summary>
    public static GenericChart Line<XType, YType, TextType>(
        IEnumerable<XType> x,
        IEnumerable<YType> y,
        Optional<bool> ShowMarkers = default,
        Optional<string> Name = default,
        Optional<bool> ShowLegend = default,
        Optional<double> Opacity = default,
        Optional<TextType> Text = default,
        Optional<IEnumerable<TextType>> MultiText = default,
        Optional<StyleParam.TextPosition> TextPosition = default,
        Optional<Color> MarkerColor = default,
        Optional<Color> LineColor = default,
        Optional<double> LineWidth = default,
        Optional<StyleParam.DrawingStyle> LineDash = default)
        where XType : IConvertible
        where YType : IConvertible
        where TextType : IConvertible =>
        Scatter(x, y, LineMode(ShowMarkers is { IsSome: true, Value: true }, TextPosition.IsSome),
            Name: Name, ShowLegend: ShowLegend, Opacity: Opacity,
            Text: Text, MultiText: MultiText, TextPosition: TextPosition, MarkerColor: MarkerColor,
            LineColor: LineColor, LineWidth: LineWidth, LineDash: LineDash);

    private static StyleParam.Mode LineMode(bool markers, bool text) => (markers, text) switch
    {
        (true, true) => StyleParam.Mode.Lines_Markers_Text,
        (true, false) => StyleParam.Mode.Lines_Markers,
        (false, true) => StyleParam.Mode.Lines_Text,
        (false, false) => StyleParam.Mode.Lines,
    };
}
