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

    /// <summary>The chart as PNG in base64, for a notebook's output; null on a machine without Chromium.</summary>
    /// <exception cref="InvalidOperationException">plotly.js could not draw it.</exception>
    internal static string? ToBase64(GenericChart chart)
    {
        if (Chromium.Find() is null) return null;
        return Convert.ToBase64String(Task.Run(() => ToPngAsync(chart)).GetAwaiter().GetResult()); // formatters are synchronous
    }

    private static async Task<byte[]> ToPngAsync(GenericChart chart)
    {
        await using var renderer = await ChartRenderer.StartAsync().ConfigureAwait(false);
        return await renderer.ToPngAsync(chart).ConfigureAwait(false);
    }
}
