using GenericChart = Plotly.NET.GenericChart;

namespace ExpClip.Repro.Figures.Charts;

/// <summary>One chart as a picture. For several, keep a <see cref="ChartRenderer"/>, which starts the browser once.</summary>
public static class ChartImage
{
    /// <inheritdoc cref="ChartRenderer.WritePngAsync"/>
    public static async Task WritePngAsync(GenericChart chart, string path, ImageSize? size = null, CancellationToken cancellation = default)
    {
        await using var renderer = await ChartRenderer.StartAsync().ConfigureAwait(false);
        await renderer.WritePngAsync(chart, path, size, cancellation).ConfigureAwait(false);
    }
}
