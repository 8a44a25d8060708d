using ExpClip.Common;
using Microsoft.Playwright;
using GenericChart = Plotly.NET.GenericChart;

namespace ExpClip.Repro.Figures.Charts;

/// <summary>
/// Draws charts as PNG: starts Chromium once, and takes any number of charts, one after another.
/// The picture is a photograph of the page, since plotly.js's own export fails on some texts (<c>]]&gt;</c> in a label).
/// </summary>
public sealed class ChartRenderer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1); // a chart draws in well under a second

    private const string Draw = """
        async json => {
            const figure = JSON.parse(json);
            await Plotly.newPlot("chart", figure.data, figure.layout, { ...figure.config, staticPlot: true, responsive: false });
            await document.fonts.ready;
            await new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)));
        }
        """;

    private readonly HeadlessBrowser browser;
    private readonly SemaphoreSlim turn = new(1);
    private BrowserPage? page;
    private double scale;

    private ChartRenderer(HeadlessBrowser browser) => this.browser = browser;

    /// <exception cref="InputException">Chromium is absent; the message says what to do.</exception>
    public static async Task<ChartRenderer> StartAsync() => new(await HeadlessBrowser.StartAsync().ConfigureAwait(false));

    /// <summary>The chart as PNG, in the house style. The same chart gives the same bytes on one machine.</summary>
    /// <param name="size">Size of the picture, whatever size the chart itself has; null for the default.</param>
    /// <exception cref="InputException">plotly.js is absent; the message says what to do.</exception>
    /// <exception cref="InvalidOperationException">plotly.js could not draw it.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The size is empty or too big.</exception>
    public async Task<byte[]> ToPngAsync(GenericChart chart, ImageSize? size = null, CancellationToken cancellation = default)
    {
        size ??= new ImageSize();
        size.Check();
        var figure = FigureJson.Of(chart, size);
        await turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await PhotographAsync(figure, size).WaitAsync(Patience, cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException)
        {
            throw new InvalidOperationException($"The chart could not be drawn: {e.Message}", e);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Writes the chart as PNG; the folder is made if need be.</summary>
    /// <inheritdoc cref="ToPngAsync"/>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public async Task WritePngAsync(GenericChart chart, string path, ImageSize? size = null, CancellationToken cancellation = default) =>
        AtomicFile.WriteAllBytes(path, await ToPngAsync(chart, size, cancellation).ConfigureAwait(false));

    public async ValueTask DisposeAsync()
    {
        if (page is not null) await page.DisposeAsync().ConfigureAwait(false);
        await browser.DisposeAsync().ConfigureAwait(false);
        turn.Dispose();
    }

    /// <summary>Makes the window as large as the picture, draws, and takes what it shows.</summary>
    private async Task<byte[]> PhotographAsync(string figure, ImageSize size)
    {
        var window = (await WindowAsync(size).ConfigureAwait(false)).Page;
        await window.SetViewportSizeAsync(size.Width, size.Height).ConfigureAwait(false);
        await window.EvaluateAsync(Draw, figure).ConfigureAwait(false);
        return await window.ScreenshotAsync(new PageScreenshotOptions { Animations = ScreenshotAnimations.Disabled }).ConfigureAwait(false);
    }

    /// <summary>
    /// A page that has plotly.js. Another scale needs another page: plotly.js remembers the text sizes it has measured, and they
    /// depend on the scale.
    /// </summary>
    private async Task<BrowserPage> WindowAsync(ImageSize size)
    {
        if (page is not null && scale == size.Scale) return page;
        if (page is not null) await page.DisposeAsync().ConfigureAwait(false);
        page = null;
        page = await browser.OpenFileAsync(PlotlyScript.RendererPage(), size).ConfigureAwait(false);
        scale = size.Scale;
        return page;
    }
}
