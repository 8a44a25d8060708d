using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using GenericChart = Plotly.NET.GenericChart;

namespace ExpClip.Repro.Figures.Charts;

/// <summary>A chart as the JSON plotly.js draws: <c>{data, layout, config}</c> in the house style.</summary>
internal static class FigureJson
{
    // Escapes <, >, &, quotes and the line separators U+2028 and U+2029, so the text is safe inside an HTML script element.
    private static readonly JsonSerializerOptions ScriptSafe = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <param name="size">Pixels; null keeps the size the chart has.</param>
    public static string Of(GenericChart chart, ImageSize? size = null)
    {
        var figure = Styled(chart);
        if (size is not null)
        {
            figure["layout"]!["width"] = size.Width;
            figure["layout"]!["height"] = size.Height;
        }
        return figure.ToJsonString(ScriptSafe);
    }

    private static JsonObject Styled(GenericChart chart)
    {
        var figure = JsonNode.Parse(GenericChart.toJson(chart))!.AsObject();
        ChartStyle.Apply(figure);
        figure["config"]!["displaylogo"] = false;
        return figure;
    }
}
