using System.Text.Json.Nodes;

namespace Plotly.NET;

/// <summary>The fluent calls that live in the F# package and not in its C# face.</summary>
public static class GenericChartExtensions
{
    /// <summary>Sets the title of the chart; plotly.js reads a few tags in it (b, i, sub, sup, br).</summary>
    public static GenericChart WithTitle(this GenericChart @this, string title) =>
        @this.MapLayout(layout => layout["title"] = new JsonObject { ["text"] = title });

    /// <summary>Shows or hides the legend.</summary>
    public static GenericChart WithLegend(this GenericChart @this, bool showlegend) =>
        @this.MapLayout(layout => layout["showlegend"] = showlegend);
}
