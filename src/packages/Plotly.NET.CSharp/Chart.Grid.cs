using System.Globalization;
using System.Text.Json.Nodes;

namespace Plotly.NET.CSharp;

public static partial class Chart
{
    // Gaps between cells with their own axes, as a fraction of a cell: what plotly.js itself takes.
    private const double GridGapX = 0.2, GridGapY = 0.3;

    /// <summary>Charts side by side, row by row from the top left, each with its own pair of axes.</summary>
    /// <param name="SubPlotTitles">A title above each cell, in the same order.</param>
    /// <exception cref="ArgumentException">More charts or titles than cells, or no chart.</exception>
    public static GenericChart Grid(
        IEnumerable<GenericChart> gCharts,
        int nRows,
        int nCols,
        Optional<IEnumerable<string>> SubPlotTitles = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(nRows);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(nCols);
        var cells = gCharts.Select((chart, i) => InCell(chart, i + 1)).ToArray();
        var titles = SubPlotTitles.IsSome ? SubPlotTitles.Value.ToArray() : [];
        if (Math.Max(cells.Length, titles.Length) > (long)nRows * nCols)
            throw new ArgumentException($"{cells.Length} charts and {titles.Length} titles do not fit a grid of {nRows} × {nCols}.", nameof(gCharts));
        return Combine(cells).MapLayout(layout =>
        {
            layout["grid"] = new JsonObject
            {
                ["rows"] = nRows,
                ["columns"] = nCols,
                ["pattern"] = "independent",
                ["roworder"] = "top to bottom",
                ["xgap"] = GridGapX,
                ["ygap"] = GridGapY,
            };
            var headings = new JsonArray([.. titles.Select((title, i) => CellTitle(title, i, nRows, nCols))]);
            Json.Merge(layout, new JsonObject { ["annotations"] = headings });
        });
    }

    /// <summary>Moves a chart's one pair of axes to number <paramref name="cell"/> (from 1).</summary>
    private static GenericChart InCell(GenericChart chart, int cell)
    {
        var suffix = cell == 1 ? "" : cell.ToString(CultureInfo.InvariantCulture);
        var moved = chart.MapTraces((trace, _) => (trace["xaxis"], trace["yaxis"]) = ($"x{suffix}", $"y{suffix}"));
        return moved.MapLayout(layout =>
        {
            foreach (var axis in (string[])["xaxis", "yaxis"])
            {
                var style = layout[axis]?.DeepClone() ?? new JsonObject();
                layout.Remove(axis);
                layout[axis + suffix] = style;
            }
        });
    }

    /// <summary>A title centred on the top edge of its cell, in fractions of the plot area.</summary>
    private static JsonNode CellTitle(string title, int cell, int nRows, int nCols)
    {
        var (left, right) = Extent(cell % nCols, nCols, GridGapX);
        var (below, _) = Extent(cell / nCols, nRows, GridGapY); // rows counted from the top
        return new JsonObject
        {
            ["text"] = title,
            ["x"] = (left + right) / 2,
            ["xref"] = "paper",
            ["xanchor"] = "center",
            ["y"] = 1 - below,
            ["yref"] = "paper",
            ["yanchor"] = "bottom",
            ["showarrow"] = false,
        };
    }

    private static (double Start, double End) Extent(int index, int count, double gap)
    {
        var step = 1 / (count - gap);
        return (step * index, step * (index + 1 - gap));
    }
}
