using System.Text.Json.Nodes;

namespace Plotly.NET;

/// <summary>
/// A chart: its traces (the data and how each series is drawn), its layout (axes, titles, size) and its config.
/// Immutable; every styling call returns a new chart. Members keep the names of the published F# type.
/// </summary>
public sealed class GenericChart
{
    private const int DefaultSize = 600; // px, the published package's default width and height

    private readonly JsonObject[] traces;
    private readonly JsonObject layout;

    private GenericChart(JsonObject[] traces, JsonObject layout)
    {
        this.traces = traces;
        this.layout = layout;
    }

    /// <summary>
    /// The chart as plotly.js takes it: <c>{"data": [...], "layout": {...}, "config": {...}}</c>. The same chart gives the same text.
    /// </summary>
    public static string toJson(GenericChart gChart) => new JsonObject
    {
        ["data"] = gChart.TracesJson(),
        ["layout"] = gChart.layout.DeepClone(),
        ["config"] = new JsonObject { ["responsive"] = true },
    }.ToJsonString();

    /// <summary>The chart as a figure file: <c>{"data": [...], "layout": {...}, "frames": []}</c>.</summary>
    public static string toFigureJson(GenericChart gChart) => new JsonObject
    {
        ["data"] = gChart.TracesJson(),
        ["layout"] = gChart.layout.DeepClone(),
        ["frames"] = new JsonArray(),
    }.ToJsonString();

    /// <summary>One chart with the traces of all, in order; where layouts disagree, the later chart wins.</summary>
    /// <exception cref="ArgumentException">No chart was given.</exception>
    public static GenericChart combine(IEnumerable<GenericChart> gCharts)
    {
        var charts = gCharts.ToArray();
        if (charts.Length == 0) throw new ArgumentException("There is no chart to combine.", nameof(gCharts));
        var layout = new JsonObject();
        foreach (var chart in charts) Json.Merge(layout, chart.layout);
        return new GenericChart([.. charts.SelectMany(chart => chart.traces)], layout);
    }

    internal static GenericChart OfTrace(JsonObject trace) =>
        new([trace], new JsonObject { ["width"] = DefaultSize, ["height"] = DefaultSize });

    internal int TraceCount => traces.Length;

    internal GenericChart MapTraces(Action<JsonObject, int> change)
    {
        var changed = traces.Select(trace => (JsonObject)trace.DeepClone()).ToArray();
        for (var i = 0; i < changed.Length; i++) change(changed[i], i);
        return new GenericChart(changed, layout);
    }

    internal GenericChart MapLayout(Action<JsonObject> change)
    {
        var changed = (JsonObject)layout.DeepClone();
        change(changed);
        return new GenericChart(traces, changed);
    }

    private JsonArray TracesJson() => new([.. traces.Select(trace => trace.DeepClone())]);
}
