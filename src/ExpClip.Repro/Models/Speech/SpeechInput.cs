namespace ExpClip.Repro.Models.Speech;

/// <summary>What may be given to a speech encoder.</summary>
public static class SpeechInput
{
    /// <summary>Samples the encoders need at least: 25 ms at 16 kHz, the first window of either.</summary>
    public const int Shortest = 400;

    /// <summary>Refuses speech from which no features can be computed that mean anything.</summary>
    /// <param name="origin">The file, for the error.</param>
    /// <param name="samples">Mono samples in [−1, 1] at 16 kHz.</param>
    /// <exception cref="InputException">Too short, silent, clipped, or not numbers.</exception>
    public static void Check(string origin, ReadOnlySpan<float> samples)
    {
        var check = new SpeechCheck(origin);
        check.Add(samples);
        check.Finish();
    }

    /// <summary>A voice-like tone for figures and tests: harmonics of a gliding pitch under two formants, the last third silent.</summary>
    public static float[] Glide(double seconds)
    {
        const double rate = 16_000;
        var samples = new float[(int)(seconds * rate)];
        for (var (n, phase) = (0, 0.0); n < samples.Length * 2 / 3; n++)
        {
            var at = n / (samples.Length * 2.0 / 3);
            phase += 2 * Math.PI * (110 + 90 * at) / rate;
            for (var harmonic = 1; harmonic <= 30; harmonic++)
            {
                var hertz = harmonic * (110 + 90 * at);
                var strength = Formant(hertz, 700 - 300 * at, 90) + 0.5 * Formant(hertz, 1200 + 900 * at, 150);
                samples[n] += (float)(0.3 * strength * Math.Sin(harmonic * phase));
            }
        }
        return samples;
    }

    private static double Formant(double hertz, double centre, double width) => 1 / (1 + Math.Pow((hertz - centre) / width, 2));
}
