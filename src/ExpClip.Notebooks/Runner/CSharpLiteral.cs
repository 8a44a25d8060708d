using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;

namespace ExpClip.Notebooks.Runner;

/// <summary>Text from a command line as a C# literal of a declared type: only ever a literal, so no code can be smuggled in.</summary>
internal static class CSharpLiteral
{
    public const string Supported =
        "Parameters can be int, long, float, double, decimal, bool or string (or a nullable one, with the value null), "
        + "numbers written as 1000 or 0.5.";

    /// <returns>Null when the value does not fit the type, or the type is none that text can give.</returns>
    public static string? Of(string type, string value)
    {
        const NumberStyles real = NumberStyles.Float;
        var invariant = CultureInfo.InvariantCulture;
        if (type.EndsWith('?')) return value == "null" ? "null" : Of(type[..^1], value);
        return type switch
        {
            "int" => int.TryParse(value, NumberStyles.AllowLeadingSign, invariant, out int i) ? i.ToString(invariant) : null,
            "long" => long.TryParse(value, NumberStyles.AllowLeadingSign, invariant, out long l) ? l.ToString(invariant) + "L" : null,
            "float" => float.TryParse(value, real, invariant, out float f) && float.IsFinite(f) ? f.ToString(invariant) + "f" : null,
            "double" => double.TryParse(value, real, invariant, out double d) && double.IsFinite(d) ? d.ToString(invariant) + "d" : null,
            "decimal" => decimal.TryParse(value, real, invariant, out decimal m) ? m.ToString(invariant) + "m" : null,
            "bool" => bool.TryParse(value, out bool b) ? (b ? "true" : "false") : null,
            "string" => SymbolDisplay.FormatLiteral(value, quote: true),
            _ => null,
        };
    }
}
