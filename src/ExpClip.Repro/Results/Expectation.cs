using System.Globalization;
using System.Text.Json.Serialization;

namespace ExpClip.Repro.Results;

/// <summary>A number that was accepted, and how far a later one may be from it.</summary>
/// <param name="Value">The accepted value.</param>
/// <param name="Absolute">Allowed |new − accepted|.</param>
/// <param name="Why">Where the tolerance comes from.</param>
/// <param name="Spread">The measurement it is derived from; null where nobody has measured yet.</param>
public sealed record Expectation(
    double Value, double Absolute, string Why, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Spread? Spread = null)
{
    private const double Unmeasured = 0.2;

    /// <summary>The expectation of a number, by its measured spread if there is one; without, counts exactly and the rest within 20 %.</summary>
    public static Expectation Of(double value, Spread? spread = null)
    {
        if (spread is not null)
        {
            var (absolute, why) = spread.Tolerance(value);
            return new(value, absolute, why, spread);
        }
        return value == Math.Round(value) ? new(value, 0, "a count")
            : new(value, Short(Unmeasured * Math.Abs(value)), "20 %: rounding of other processors, amplified by training; not measured yet");
    }

    /// <summary>Three digits, for a file that people read.</summary>
    internal static double Short(double value) => double.Parse(value.ToString("G3", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
