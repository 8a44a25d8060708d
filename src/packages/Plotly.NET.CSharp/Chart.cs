using System.Text.Json.Nodes;

namespace Plotly.NET.CSharp;

/// <summary>
/// Makes charts. Call with named arguments and the type arguments spelled out, as in
/// <c>Chart.Line&lt;double, double, string&gt;(x: xs, y: ys, Name: "loss")</c>: the published package has more optional
/// parameters between these, under the same names.
/// </summary>
public static partial class Chart
{
    /// <inheritdoc cref="GenericChart.combine"/>
    public static GenericChart Combine(IEnumerable<GenericChart> gCharts) => Plotly.NET.Chart.Combine(gCharts);

    private static JsonObject Trace(string type) => new() { ["type"] = type };
}
