using System.Text.Json;
using GenericChart = Plotly.NET.GenericChart;

namespace ExpClip.Repro.Tests.Plotly;

/// <summary>Reads a chart back through the public <c>GenericChart.toJson</c>.</summary>
internal static class ChartJson
{
    public static JsonElement Parse(GenericChart chart) => JsonDocument.Parse(GenericChart.toJson(chart)).RootElement;

    public static JsonElement Layout(GenericChart chart) => Parse(chart).GetProperty("layout");

    public static JsonElement Trace(GenericChart chart, int index = 0) => Parse(chart).GetProperty("data")[index];

    public static JsonElement At(this JsonElement element, params string[] path) => path.Aggregate(element, (node, name) => node.GetProperty(name));

    public static string? Text(this JsonElement element, params string[] path) => element.At(path).GetString();

    public static double[] Numbers(this JsonElement element, params string[] path) =>
        [.. element.At(path).EnumerateArray().Select(item => item.GetDouble())];

    public static string[] Texts(this JsonElement element, params string[] path) =>
        [.. element.At(path).EnumerateArray().Select(item => item.GetString()!)];
}
