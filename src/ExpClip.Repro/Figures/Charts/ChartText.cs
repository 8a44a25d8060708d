using System.Text.Json;
using System.Text.RegularExpressions;
using GenericChart = Plotly.NET.GenericChart;

namespace ExpClip.Repro.Figures.Charts;

/// <summary>Text for titles, names and labels: plotly.js reads a few tags (b, i, sup, sub, br, a) and entities in all of them.</summary>
public static partial class ChartText
{
    /// <summary>The same text with nothing left that plotly.js would read as a tag or an entity.</summary>
    public static string Escape(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");

    /// <summary>
    /// A chart in words, for screen readers and for front ends without pictures: <c>[chart: Loss (scatter: train; scatter: held out)]</c>.
    /// </summary>
    public static string Describe(GenericChart chart)
    {
        using var figure = JsonDocument.Parse(GenericChart.toJson(chart));
        var series = figure.RootElement.GetProperty("data").EnumerateArray()
            .Select(trace => string.Join(": ", new[] { Text(trace, "type"), Text(trace, "name") }.OfType<string>()));
        string? title = figure.RootElement.GetProperty("layout").TryGetProperty("title", out var at)
            ? at.ValueKind == JsonValueKind.Object ? Text(at, "text") : at.GetString()
            : null;
        return $"[chart: {(title is null ? "" : title + " ")}({string.Join("; ", series)})]";
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? WithoutTags(value.GetString()!) : null;

    /// <summary>As plotly.js shows it.</summary>
    private static string WithoutTags(string text) =>
        Tags().Replace(text, "").Replace("&lt;", "<").Replace("&gt;", ">").Replace("&amp;", "&");

    [GeneratedRegex("</?(b|i|sup|sub|br|a|span)( [^<>]*)?/?>")]
    private static partial Regex Tags();
}
