namespace ExpClip.Repro.Figures.Charts;

/// <summary>Size of a picture.</summary>
/// <param name="Width">CSS pixels, as text sizes are meant.</param>
/// <param name="Height">CSS pixels.</param>
/// <param name="Scale">Image pixels for each CSS pixel; 2 is sharp on screens and in print.</param>
public sealed record ImageSize(int Width = 760, int Height = 460, double Scale = 2)
{
    private const double MaxPixels = 64e6; // a picture of 256 MB in memory
    private const int MaxSide = 16_384; // Chromium's largest surface

    /// <exception cref="ArgumentOutOfRangeException">Not positive, more than 16,384 image pixels a side, or more than 64 megapixels.</exception>
    public void Check()
    {
        if (Width <= 0 || Height <= 0 || !(Scale > 0))
            throw new ArgumentOutOfRangeException(null, $"A picture of {Width} × {Height} at scale {Scale} is empty.");
        if (Width * Scale * Height * Scale > MaxPixels || Math.Max(Width, Height) * Scale > MaxSide)
            throw new ArgumentOutOfRangeException(null,
                $"A picture of {Width} × {Height} at scale {Scale} is larger than {MaxSide} pixels a side or 64 megapixels. "
                + "Choose a smaller size or scale.");
    }
}
