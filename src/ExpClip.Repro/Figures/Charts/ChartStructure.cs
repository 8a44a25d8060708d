using System.Text.Json;
using GenericChart = Plotly.NET.GenericChart;

namespace ExpClip.Repro.Figures.Charts;

/// <summary>
/// What a chart consists of, as numbers: series, points, and the range of each axis (the number of names on an axis of names). Two charts
/// of the same structure show the same kind of thing, however a browser draws their pixels.
/// </summary>
public static class ChartStructure
{
    private static readonly string[] Axes = ["x", "y", "z"];

    /// <returns><c>traces</c>, <c>points</c>, and by axis <c>x_low</c> and <c>x_high</c>, or <c>x_names</c>.</returns>
    public static SortedDictionary<string, double> Of(GenericChart chart)
    {
        using var figure = JsonDocument.Parse(GenericChart.toJson(chart));
        var traces = figure.RootElement.GetProperty("data").EnumerateArray().ToArray();
        var structure = new SortedDictionary<string, double>(StringComparer.Ordinal) { ["traces"] = traces.Length };
        structure["points"] = traces.Sum(trace => Axes.Max(axis => Values(trace, axis).Count()));
        foreach (var axis in Axes) Add(structure, axis, [.. traces.SelectMany(trace => Values(trace, axis))]);
        return structure;
    }

    private static void Add(SortedDictionary<string, double> structure, string axis, JsonElement[] values)
    {
        double[] numbers = [.. values.Where(value => value.ValueKind == JsonValueKind.Number).Select(value => value.GetDouble())];
        var names = values.Where(value => value.ValueKind == JsonValueKind.String).Select(value => value.GetString()).Distinct().Count();
        if (numbers.Length > 0) (structure[axis + "_low"], structure[axis + "_high"]) = (numbers.Min(), numbers.Max());
        if (names > 0) structure[axis + "_names"] = names;
    }

    /// <summary>The values of an axis, rows of a matrix one after another.</summary>
    private static IEnumerable<JsonElement> Values(JsonElement trace, string axis) =>
        !trace.TryGetProperty(axis, out var values) || values.ValueKind != JsonValueKind.Array ? []
            : values.EnumerateArray().SelectMany(value => value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().AsEnumerable() : [value]);
}
