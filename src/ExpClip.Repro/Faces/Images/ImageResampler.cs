namespace ExpClip.Repro.Faces.Images;

/// <summary>
/// Bicubic resampling as Pillow does it (and with it CLIP's preprocessing): a cubic of a = −0.5 stretched with the reduction, so that
/// shrinking does not alias; first across, then down, rounded to bytes after each, in 22-bit fixed point. The same bytes as Pillow's.
/// </summary>
public static class ImageResampler
{
    private const int Bits = 22;
    private const double Reach = 2; // of the cubic, in pixels of the coarser image

    /// <summary>A window of the resized image; the rest of it is never computed.</summary>
    /// <param name="width">Width of the whole resized image.</param>
    /// <param name="height">Height of the whole resized image.</param>
    /// <param name="left">First column wanted.</param>
    /// <param name="top">First row wanted.</param>
    /// <param name="columns">Columns wanted.</param>
    /// <param name="rows">Rows wanted.</param>
    public static ImageRgb Bicubic(ImageRgb image, int width, int height, int left, int top, int columns, int rows)
    {
        if (width < 1 || height < 1 || left < 0 || top < 0 || columns < 1 || rows < 1 || left + columns > width || top + rows > height)
            throw new ArgumentOutOfRangeException(nameof(width), $"No window of {columns}×{rows} at ({left}, {top}) in {width}×{height}.");
        var down = Taps(image.Height, height, top, rows);
        var across = Taps(image.Width, width, left, columns);
        var (first, last) = (down.Min(tap => tap.First), down.Max(tap => tap.First + tap.Weights.Length));
        var stripe = new ImageRgb(columns, last - first); // only the source rows that the window needs
        for (var y = 0; y < stripe.Height; y++) Across(image, first + y, across, stripe, y);
        var result = new ImageRgb(columns, rows);
        for (var y = 0; y < rows; y++) Down(stripe, down[y], first, result, y);
        return result;
    }

    /// <summary>First source pixel of an output pixel, and fixed-point weights.</summary>
    private readonly record struct Tap(int First, int[] Weights);

    private static Tap[] Taps(int source, int target, int from, int count)
    {
        var scale = source / (double)target;
        var stretch = Math.Max(scale, 1);
        return [.. Enumerable.Range(from, count).Select(i => Make(i))];

        Tap Make(int index)
        {
            var centre = (index + 0.5) * scale;
            var first = Math.Max((int)(centre - Reach * stretch + 0.5), 0);
            var end = Math.Min((int)(centre + Reach * stretch + 0.5), source);
            var weights = Enumerable.Range(first, end - first).Select(x => Cubic((x - centre + 0.5) / stretch)).ToArray();
            var sum = weights.Sum();
            return new Tap(first, Array.ConvertAll(weights, weight => Fixed(sum == 0 ? weight : weight / sum)));
        }
    }

    private static double Cubic(double x) => Math.Abs(x) switch
    {
        < 1 and var t => (1.5 * t - 2.5) * t * t + 1,
        < 2 and var t => ((-0.5 * t + 2.5) * t - 4) * t + 2,
        _ => 0,
    };

    private static int Fixed(double weight) => (int)(weight * (1 << Bits) + (weight < 0 ? -0.5 : 0.5));

    private static void Across(ImageRgb image, int row, Tap[] taps, ImageRgb target, int targetRow)
    {
        var source = image.Pixels.AsSpan(row * image.Width * 3, image.Width * 3);
        var output = target.Pixels.AsSpan(targetRow * target.Width * 3, target.Width * 3);
        for (var x = 0; x < taps.Length; x++)
        {
            var (first, weights) = (taps[x].First, taps[x].Weights);
            int r = 1 << (Bits - 1), g = r, b = r;
            for (var i = 0; i < weights.Length; i++)
            {
                var at = (first + i) * 3;
                r += source[at] * weights[i];
                g += source[at + 1] * weights[i];
                b += source[at + 2] * weights[i];
            }
            (output[x * 3], output[x * 3 + 1], output[x * 3 + 2]) = (Byte(r), Byte(g), Byte(b));
        }
    }

    private static void Down(ImageRgb stripe, Tap tap, int firstRow, ImageRgb target, int row)
    {
        var bytes = stripe.Width * 3;
        var output = target.Pixels.AsSpan(row * bytes, bytes);
        for (var x = 0; x < bytes; x++)
        {
            var sum = 1 << (Bits - 1);
            for (var i = 0; i < tap.Weights.Length; i++) sum += stripe.Pixels[(tap.First - firstRow + i) * bytes + x] * tap.Weights[i];
            output[x] = Byte(sum);
        }
    }

    private static byte Byte(int sum) => (byte)Math.Clamp(sum >> Bits, 0, 255);
}
