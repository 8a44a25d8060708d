using System.Globalization;

namespace Plotly.NET;

/// <summary>A colour of a mark, line or axis.</summary>
public sealed class Color
{
    private Color(string css) => Css = css;

    internal string Css { get; }

    /// <summary>A web colour, <c>#RRGGBB</c>.</summary>
    /// <exception cref="ArgumentException">Not six hexadecimal digits.</exception>
    public static Color fromHex(string s)
    {
        var digits = s.TrimStart('#');
        if (digits.Length != 6 || !int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var rgb))
            throw new ArgumentException($"'{s}' is not a colour of the form #RRGGBB.", nameof(s));
        return fromRGB(rgb >> 16, (rgb >> 8) & 0xFF, rgb & 0xFF);
    }

    /// <summary>Red, green and blue, each 0 to 255.</summary>
    public static Color fromRGB(int r, int g, int b) => fromARGB(255, r, g, b);

    /// <summary>Opacity, red, green and blue, each 0 to 255.</summary>
    public static Color fromARGB(int a, int r, int g, int b)
    {
        foreach (var component in (int[])[a, r, g, b]) ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)component, 255u, "component");
        return new Color(string.Create(CultureInfo.InvariantCulture, $"rgba({r}, {g}, {b}, {a / 255.0:0.0})"));
    }

    /// <summary>Any colour text that CSS knows; it is not checked.</summary>
    public static Color fromString(string c) => new(c);
}
