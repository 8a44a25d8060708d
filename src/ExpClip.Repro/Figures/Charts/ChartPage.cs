using System.Net;
using ExpClip.Common;
using GenericChart = Plotly.NET.GenericChart;

namespace ExpClip.Repro.Figures.Charts;

/// <summary>
/// A chart as one HTML file that works offline, opened from disk: plotly.js is inlined, and a content policy forbids the page
/// every request. About 4.6 MB, nearly all of it plotly.js.
/// </summary>
public static class ChartPage
{
    /// <summary>Writes the page; the folder is made if need be.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(GenericChart chart, string path, PageText text) => AtomicFile.WriteAllText(path, ToHtml(chart, text));

    /// <summary>The page as text. The same chart and words give the same text.</summary>
    public static string ToHtml(GenericChart chart, PageText text) => $$"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: blob:">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <link rel="icon" href="data:,">
        <title>{{Escape(text.Title)}}</title>
        <style>
        body { margin: 0; background: #fff; color: #30353b; font: 15px/1.5 Inter, "Helvetica Neue", Helvetica, Arial, "Liberation Sans", "DejaVu Sans", sans-serif; }
        figure { width: fit-content; max-width: 100%; margin: 2rem auto; padding: 0 1rem; box-sizing: border-box; }
        #chart { overflow-x: auto; }
        figcaption { max-width: 46rem; width: 0; min-width: 100%; margin-top: .75rem; }
        figcaption p { margin: 0 0 .35rem; overflow-wrap: anywhere; }
        .provenance { color: #6b737c; font-size: 12.5px; }
        </style>
        </head>
        <body>
        <figure>
        <div id="chart" role="img" aria-label="{{Escape(text.Title)}}"></div>
        <figcaption>{{Paragraph("caption", text.Caption)}}{{Paragraph("provenance", text.Provenance)}}</figcaption>
        </figure>
        <script>{{PlotlyScript.Text}}</script>
        <script type="application/json" id="figure">{{FigureJson.Of(chart)}}</script>
        <script>
        const figure = JSON.parse(document.getElementById("figure").textContent);
        Plotly.newPlot("chart", figure.data, figure.layout, figure.config)
            .then(() => { document.documentElement.dataset.drawn = "true"; });
        </script>
        </body>
        </html>

        """;

    private static string Paragraph(string kind, string? text) => text is null ? "" : $"""<p class="{kind}">{Escape(text)}</p>""";

    private static string Escape(string text) => WebUtility.HtmlEncode(text);
}
