namespace Plotly.NET.CSharp;

public static partial class Chart
{
    /// <summary>A surface of triangles in space.</summary>
    /// <param name="I">First vertex of each triangle, as a place in <paramref name="x"/>.</param>
    /// <param name="J">Second vertex of each triangle.</param>
    /// <param name="K">Third vertex of each triangle.</param>
    /// <param name="Opacity">0 to 1.</param>
    /// <param name="FlatShading">Whether each triangle has one shade, so that its edges are seen.</param>
    public static GenericChart Mesh3D<XType, YType, ZType, IType, JType, KType, TextType>(
        IEnumerable<XType> x,
        IEnumerable<YType> y,
        IEnumerable<ZType> z,
        Optional<IEnumerable<IType>> I = default,
        Optional<IEnumerable<JType>> J = default,
        Optional<IEnumerable<KType>> K = default,
        Optional<string> Name = default,
        Optional<bool> ShowLegend = default,
        Optional<double> Opacity = default,
        Optional<TextType> Text = default,
        Optional<IEnumerable<TextType>> MultiText = default,
        Optional<Color> Color = default,
        Optional<StyleParam.Colorscale> ColorScale = default,
        Optional<bool> ShowScale = default,
        Optional<bool> FlatShading = default)
        where XType : IConvertible
        where YType : IConvertible
        where ZType : IConvertible
        where IType : IConvertible
        where JType : IConvertible
        where KType : IConvertible
        where TextType : IConvertible
    {
        var trace = Trace("mesh3d");
        trace["x"] = Json.Values(x);
        trace["y"] = Json.Values(y);
        trace["z"] = Json.Values(z);
        return GenericChart.OfTrace(trace
            .Set("i", I).Set("j", J).Set("k", K)
            .Set("name", Name).Set("showlegend", ShowLegend).Set("opacity", Opacity).Set("text", Text, MultiText)
            .SetColor("color", Color).SetStyle("colorscale", ColorScale).Set("showscale", ShowScale).Set("flatshading", FlatShading));
    }
}
