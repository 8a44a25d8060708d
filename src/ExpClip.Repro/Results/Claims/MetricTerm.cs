using System.Globalization;
using System.Text.RegularExpressions;

namespace ExpClip.Repro.Results.Claims;

/// <summary>
/// A number computed from an artefact's metrics, as rules write it: a metric's name, <c>floor(name)</c>, <c>paper(name)</c> or a number, or
/// several of them with <c>*</c>, <c>/</c>, <c>+</c> and <c>-</c> between blanks, taken from left to right.
/// </summary>
internal sealed partial record MetricTerm(IReadOnlyList<string> Parts)
{
    /// <summary>The metric's name where the term is that alone, else null.</summary>
    public string? Name => Parts is [var part] && NamePattern().IsMatch(part) ? part : null;

    /// <exception cref="FormatException">It is no term.</exception>
    public static MetricTerm Parse(string text)
    {
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        bool Fits(string part, int index) => index % 2 == 0 ? PartPattern().IsMatch(part) : part is "*" or "/" or "+" or "-";
        return parts.Length % 2 == 1 && parts.Select(Fits).All(fits => fits) ? new(parts)
            : throw new FormatException($"has the term '{text}', which is none");
    }

    /// <summary>Its value; null where the artefact lacks one of the numbers.</summary>
    public double? Of(ArtefactMetrics metrics)
    {
        var value = Part(Parts[0], metrics);
        for (var i = 1; i < Parts.Count; i += 2)
        {
            var next = Part(Parts[i + 1], metrics);
            value = Parts[i] switch { "*" => value * next, "/" => value / next, "+" => value + next, _ => value - next };
        }
        return value;
    }

    private static double? Part(string part, ArtefactMetrics metrics)
    {
        if (double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return number;
        var call = CallPattern().Match(part);
        var (values, name) = !call.Success ? (metrics.Metrics, part)
            : (call.Groups["of"].Value == "floor" ? metrics.Floors : metrics.Paper, call.Groups["name"].Value);
        return values.TryGetValue(name, out var value) ? value : null;
    }

    [GeneratedRegex("^[a-z][a-z0-9_]*$")]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"^(?<of>floor|paper)\((?<name>[a-z][a-z0-9_]*)\)$")]
    private static partial Regex CallPattern();

    [GeneratedRegex(@"^(-?[0-9]+(\.[0-9]+)?|[a-z][a-z0-9_]*|(floor|paper)\([a-z][a-z0-9_]*\))$")]
    private static partial Regex PartPattern();
}
