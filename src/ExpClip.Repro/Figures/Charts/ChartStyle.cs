using System.Text.Json.Nodes;
using Color = Plotly.NET.Color;

namespace ExpClip.Repro.Figures.Charts;

/// <summary>
/// The house style of every chart: a plotly.js template (web/house-style.json) that gives defaults to what a chart leaves open;
/// what the chart itself sets wins. Pages, pictures and notebooks all draw with it.
/// </summary>
public static class ChartStyle
{
    private static readonly Lazy<JsonObject> Template = new(() =>
    {
        using var file = typeof(ChartStyle).Assembly.GetManifestResourceStream("house-style.json")!;
        return JsonNode.Parse(file)!.AsObject();
    });

    private const double HistogramGap = 0.03; // of a bin: neighbouring bins touch but for a hair

    private static readonly Lazy<Color[]> Colorway = new(() =>
        [.. Template.Value["layout"]!["colorway"]!.AsArray().Select(hex => Color.fromHex(hex!.GetValue<string>()))]);

    /// <summary>
    /// The colours of series 0, 1, 2, …: seven that people with any kind of colour vision tell apart (after Okabe and Ito, 2008,
    /// without their yellow and black). For a series that keeps its colour from chart to chart.
    /// </summary>
    public static IReadOnlyList<Color> Colors => Colorway.Value;

    /// <summary>Puts the house style under a figure's own settings.</summary>
    /// <param name="figure">The figure, <c>{data, layout}</c>.</param>
    internal static void Apply(JsonObject figure)
    {
        var template = Template.Value.DeepClone();
        var layout = template["layout"]!;
        switch (Kinds(figure["data"]!.AsArray()))
        {
            case [("bar", "h")]: layout["yaxis"]!["showgrid"] = false; break; // grid lines along categories say nothing
            case [("bar", _)]: layout["xaxis"]!["showgrid"] = false; break;
            case [("histogram", _)]: layout["bargap"] = HistogramGap; break;
        }
        figure["layout"]!["template"] = template;
    }

    private static (string? Type, string? Orientation)[] Kinds(JsonArray traces) =>
        [.. traces.Select(trace => ((string?)trace!["type"], (string?)trace["orientation"])).Distinct()];
}
