using System.Net;
using System.Text.Json;
using GenericChart = Plotly.NET.GenericChart;

namespace ExpClip.Repro.Figures.Charts;

/// <summary>
/// A chart as an HTML fragment for a notebook: interactive, and without a network. It is a frame with a page of its own, so that
/// plotly.js and the front end's scripts (classic Jupyter's require.js) do not meet. plotly.js travels packed, 1.9 MB a chart.
/// </summary>
internal static class ChartFrame
{
    private const int Margin = 2; // px, for a frame without scroll bars

    public static string ToHtml(GenericChart chart)
    {
        string figure = FigureJson.Of(chart);
        var (width, height) = SizeOf(figure);
        return $"""
            <iframe title="{WebUtility.HtmlEncode(ChartText.Describe(chart))}" width="{width + Margin}" height="{height + Margin}"
                style="border:0;max-width:100%" srcdoc="{WebUtility.HtmlEncode(Page(figure))}"></iframe>
            """;
    }

    private static string Page(string figure) => $$"""
        <!doctype html>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy"
            content="default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: blob:">
        <style>body { margin: 0; background: #fff; }</style>
        <div id="chart"></div>
        <script type="application/json" id="figure">{{figure}}</script>
        <script type="text/plain" id="packed">{{PlotlyScript.Packed}}</script>
        <script>
        (async () => {
            const packed = Uint8Array.from(atob(document.getElementById("packed").textContent), c => c.charCodeAt(0));
            const script = document.createElement("script");
            script.textContent = await new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
            document.head.append(script);
            const figure = JSON.parse(document.getElementById("figure").textContent);
            await Plotly.newPlot("chart", figure.data, figure.layout, { ...figure.config, responsive: false });
            document.documentElement.dataset.drawn = "true";
        })();
        </script>
        """;

    private static (int Width, int Height) SizeOf(string figure)
    {
        using var json = JsonDocument.Parse(figure);
        var layout = json.RootElement.GetProperty("layout");
        int Side(string name, int usual) => layout.TryGetProperty(name, out var side) && side.TryGetDouble(out double pixels) ? (int)pixels : usual;
        return (Side("width", 700), Side("height", 450)); // plotly.js's own size
    }
}
