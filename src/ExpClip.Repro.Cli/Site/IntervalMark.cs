using System.Globalization;
using ExpClip.Repro.Results;

namespace ExpClip.Repro.Cli.Site;

/// <summary>
/// A number with its interval as a small drawing: the interval as a line, the value as a dot, what knowing nothing scores as a dashed stroke.
/// </summary>
internal static class IntervalMark
{
    private const double Width = 136, Height = 18, Margin = 4;

    /// <summary>The drawing; an empty element where the number has neither interval nor floor.</summary>
    public static string Svg(ArtefactMetrics metrics, string name)
    {
        var (value, floor) = (metrics.Metrics[name], metrics.Floors.TryGetValue(name, out var guess) ? guess : (double?)null);
        if (!metrics.Intervals.TryGetValue(name, out var interval))
        {
            if (floor is null) return "<span></span>";
            interval = new Bounds(value, value);
        }
        var (from, to) = (Math.Min(Math.Min(interval.Low, floor ?? 0), 0), Math.Max(Math.Max(interval.High, floor ?? 0), 0));
        string At(double x) => Pixels(to > from ? (x - from) / (to - from) : 0);
        var stroke = floor is { } f ? Stroke(At(f), "3 2", 1.5) : "";
        return $"""
            <svg viewBox="0 0 {Width} {Height}" role="img" aria-label="{Words(interval, floor)}"><g stroke="currentColor" fill="currentColor">
            <g opacity=".45">{Stroke(At(0), "none", 1)}</g>{stroke}<path d="M{At(interval.Low)} 9H{At(interval.High)}" stroke-width="3"/>
            <circle cx="{At(value)}" cy="9" r="4"/></g></svg>
            """;
    }

    private static string Pixels(double share) => (Margin + share * (Width - 2 * Margin)).ToString("0.#", CultureInfo.InvariantCulture);

    private static string Stroke(string x, string dashes, double width) => FormattableString.Invariant(
        $"<path d=\"M{x} 1V17\" stroke-width=\"{width}\" stroke-dasharray=\"{dashes}\"/>");

    private static string Words(Bounds interval, double? floor) =>
        string.Create(CultureInfo.InvariantCulture, $"95 % interval from {interval.Low:G3} to {interval.High:G3}")
        + (floor is { } f ? string.Create(CultureInfo.InvariantCulture, $"; knowing nothing scores {f:G3}") : "");
}
