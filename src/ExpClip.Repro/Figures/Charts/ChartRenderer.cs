using ExpClip.Common;
using Microsoft.Playwright;
using GenericChart = Plotly.NET.GenericChart;

namespace ExpClip.Repro.Figures.Charts;

/// <summary>Draws charts as PNG: starts Chromium and loads plotly.js once, then takes any number of charts.</summary>
public sealed class ChartRenderer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1); // a chart draws in well under a second

    private const string Draw = """
        async ([json, width, height, scale]) => {
            const figure = JSON.parse(json);
            await document.fonts.ready;
            return await Plotly.toImage(figure, { format: "png", width, height, scale });
        }
        """;

    private readonly HeadlessBrowser browser;
    private readonly BrowserPage page;

    private ChartRenderer(HeadlessBrowser browser, BrowserPage page)
    {
        this.browser = browser;
        this.page = page;
    }

    /// <exception cref="InputException">Chromium or plotly.js is absent; the message says what to do.</exception>
    public static async Task<ChartRenderer> StartAsync()
    {
        var browser = await HeadlessBrowser.StartAsync().ConfigureAwait(false);
        try
        {
            var page = await browser.NewPageAsync().ConfigureAwait(false);
            await page.Page.AddScriptTagAsync(new PageAddScriptTagOptions { Content = PlotlyScript.Text }).ConfigureAwait(false);
            return new ChartRenderer(browser, page);
        }
        catch
        {
            await browser.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>The chart as PNG, in the house style. The same chart gives the same bytes on one machine.</summary>
    /// <param name="size">Size of the picture, whatever size the chart itself has; null for the default.</param>
    /// <exception cref="InvalidOperationException">plotly.js could not draw it.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The size is empty or too big.</exception>
    public async Task<byte[]> ToPngAsync(GenericChart chart, ImageSize? size = null, CancellationToken cancellation = default)
    {
        size ??= new ImageSize();
        size.Check();
        var arguments = new object[] { FigureJson.Of(chart, size), size.Width, size.Height, size.Scale };
        try
        {
            var url = await page.Page.EvaluateAsync<string>(Draw, arguments).WaitAsync(Patience, cancellation).ConfigureAwait(false);
            return Convert.FromBase64String(url[(url.IndexOf(',', StringComparison.Ordinal) + 1)..]);
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException)
        {
            throw new InvalidOperationException($"The chart could not be drawn: {e.Message}", e);
        }
    }

    /// <summary>Writes the chart as PNG; the folder is made if need be.</summary>
    /// <inheritdoc cref="ToPngAsync"/>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public async Task WritePngAsync(GenericChart chart, string path, ImageSize? size = null, CancellationToken cancellation = default) =>
        AtomicFile.WriteAllBytes(path, await ToPngAsync(chart, size, cancellation).ConfigureAwait(false));

    public async ValueTask DisposeAsync()
    {
        await page.DisposeAsync().ConfigureAwait(false);
        await browser.DisposeAsync().ConfigureAwait(false);
    }
}
