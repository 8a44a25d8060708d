namespace ExpClip.Repro.Faces.Images;

/// <summary>An image of 8-bit sRGB pixels, row by row from the top, three bytes each.</summary>
public sealed class ImageRgb
{
    /// <summary>Largest side accepted, in pixels.</summary>
    public const int MaximumSide = 16384;

    public ImageRgb(int width, int height)
    {
        if (width is < 1 or > MaximumSide || height is < 1 or > MaximumSide)
            throw new ArgumentOutOfRangeException(nameof(width),
                $"An image of {width}×{height} pixels; 1 to {MaximumSide} a side are expected.");
        (Width, Height, Pixels) = (width, height, new byte[checked(width * height * 3)]);
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>Height × Width × 3 bytes (R, G, B).</summary>
    public byte[] Pixels { get; }

    public (byte R, byte G, byte B) this[int x, int y]
    {
        get => (Pixels[At(x, y)], Pixels[At(x, y) + 1], Pixels[At(x, y) + 2]);
        set => (Pixels[At(x, y)], Pixels[At(x, y) + 1], Pixels[At(x, y) + 2]) = value;
    }

    public ImageRgb Fill(byte r, byte g, byte b)
    {
        for (var i = 0; i < Pixels.Length; i += 3) (Pixels[i], Pixels[i + 1], Pixels[i + 2]) = (r, g, b);
        return this;
    }

    /// <summary>Copies another image here, its left upper corner at (left, top); it must fit.</summary>
    public void Paste(ImageRgb other, int left, int top)
    {
        if (left < 0 || top < 0 || left + other.Width > Width || top + other.Height > Height)
            throw new ArgumentOutOfRangeException(nameof(left),
                $"{other.Width}×{other.Height} pixels at ({left}, {top}) do not fit into {Width}×{Height}.");
        for (var y = 0; y < other.Height; y++)
            other.Pixels.AsSpan(y * other.Width * 3, other.Width * 3).CopyTo(Pixels.AsSpan(At(left, top + y)));
    }

    private int At(int x, int y) => (y * Width + x) * 3;
}
