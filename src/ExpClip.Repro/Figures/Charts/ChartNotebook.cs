using System.Globalization;
using System.Net;
using GenericChart = Plotly.NET.GenericChart;

namespace ExpClip.Repro.Figures.Charts;

/// <summary>
/// A chart as the output of a notebook cell. It is shown as a PNG, so that an executed notebook stays small (tens of kB a chart
/// instead of plotly.js's 4.5 MB), shows the same everywhere and needs neither network nor trusted scripts; the figure's
/// JSON goes along for front ends that draw it interactively.
/// </summary>
public static class ChartNotebook
{
    /// <summary>One output in the forms a front end chooses from: <c>image/png</c> (base64) and <c>application/vnd.plotly.v1+json</c>.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> ToMimeBundleAsync(
        GenericChart chart, ChartRenderer renderer, ImageSize? size = null, CancellationToken cancellation = default) =>
        new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["image/png"] = Convert.ToBase64String(await renderer.ToPngAsync(chart, size, cancellation).ConfigureAwait(false)),
            ["application/vnd.plotly.v1+json"] = FigureJson.Of(chart, size ?? new ImageSize()),
        };

    /// <summary>The picture as an HTML fragment, for a front end whose outputs are HTML.</summary>
    /// <param name="alternative">What a screen reader says; plain text.</param>
    public static async Task<string> ToHtmlAsync(
        GenericChart chart, ChartRenderer renderer, string alternative, ImageSize? size = null, CancellationToken cancellation = default)
    {
        size ??= new ImageSize();
        var png = await renderer.ToPngAsync(chart, size, cancellation).ConfigureAwait(false);
        return string.Create(CultureInfo.InvariantCulture,
            $"""<img alt="{WebUtility.HtmlEncode(alternative)}" width="{size.Width}" height="{size.Height}" src="data:image/png;base64,{Convert.ToBase64String(png)}">""");
    }
}
