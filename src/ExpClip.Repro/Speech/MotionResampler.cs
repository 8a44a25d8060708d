namespace ExpClip.Repro.Speech;

/// <summary>Blendshape weights at another frame rate, band-limited: what the new rate cannot carry is removed, not folded down.</summary>
public static class MotionResampler
{
    private const int Lobes = 3; // of the windowed sine cardinal on each side

    /// <summary>Frames at <paramref name="to"/> a second, the first at the time of the first given one; weights stay in [0, 1].</summary>
    /// <param name="frames">Weights, the same number each.</param>
    /// <param name="from">Their frames a second.</param>
    /// <exception cref="ArgumentException">There are no frames.</exception>
    public static float[][] Resample(IReadOnlyList<float[]> frames, double from, double to)
    {
        if (frames.Count == 0) throw new ArgumentException("No frames.", nameof(frames));
        var result = new float[(int)((frames.Count - 1) * to / from + 1e-6) + 1][];
        for (var i = 0; i < result.Length; i++) result[i] = At(frames, i * from / to, Math.Min(1, to / from));
        return result;
    }

    // Frames beyond the ends are the end frames.
    private static float[] At(IReadOnlyList<float[]> frames, double place, double cutoff)
    {
        var (sum, total, reach) = (new double[frames[0].Length], 0.0, Lobes / cutoff);
        for (var i = (int)Math.Ceiling(place - reach); i <= place + reach; i++)
        {
            var tap = Lanczos((i - place) * cutoff);
            var frame = frames[Math.Clamp(i, 0, frames.Count - 1)];
            for (var k = 0; k < sum.Length; k++) sum[k] += tap * frame[k];
            total += tap;
        }
        return Array.ConvertAll(sum, s => (float)Math.Clamp(s / total, 0, 1));
    }

    private static double Lanczos(double x) => Math.Abs(x) < 1e-9 ? 1 : Math.Abs(x) >= Lobes ? 0
        : Math.Sin(Math.PI * x) * Math.Sin(Math.PI * x / Lobes) * Lobes / (Math.PI * Math.PI * x * x);
}
