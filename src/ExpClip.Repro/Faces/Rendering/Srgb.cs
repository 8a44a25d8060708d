using System.Numerics;

namespace ExpClip.Repro.Faces.Rendering;

/// <summary>Between sRGB bytes and linear light, with the exponent 2.2.</summary>
internal static class Srgb
{
    private const int Levels = 4096;

    private static readonly byte[] Bytes =
        [.. Enumerable.Range(0, Levels + 1).Select(i => (byte)MathF.Round(255 * MathF.Pow(i / (float)Levels, 1 / 2.2f)))];

    /// <summary>sRGB bytes to linear RGB.</summary>
    public static Vector3 ToLinear(byte r, byte g, byte b) =>
        new(MathF.Pow(r / 255f, 2.2f), MathF.Pow(g / 255f, 2.2f), MathF.Pow(b / 255f, 2.2f));

    /// <summary>Writes linear RGB as three bytes; values outside 0..1 are cut off.</summary>
    public static void Write(Vector3 linear, Span<byte> rgb)
    {
        var level = Vector3.Clamp(linear, Vector3.Zero, Vector3.One) * Levels + new Vector3(0.5f);
        (rgb[0], rgb[1], rgb[2]) = (Bytes[(int)level.X], Bytes[(int)level.Y], Bytes[(int)level.Z]);
    }
}
