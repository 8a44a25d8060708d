using NAudio.SoundFile;
using NAudio.Wave;

namespace ExpClip.Repro.Tests.Speech;

/// <summary>Files with a sine in every channel.</summary>
internal static class Tone
{
    internal static string Write(string file, SoundFileMajorFormat form, int rate, int channels, double seconds, double hertz, double peak)
    {
        using var writer = new SoundFileWriter(file, WaveFormat.CreateIeeeFloatWaveFormat(rate, channels), form);
        var samples = new float[(int)(rate * seconds) * channels];
        for (var i = 0; i < samples.Length; i++) samples[i] = (float)(peak * Math.Sin(2 * Math.PI * hertz * (i / channels) / rate));
        writer.WriteSamples(samples);
        return file;
    }

    /// <summary>Amplitude of a frequency in samples at 16 kHz, without their first and last tenth.</summary>
    internal static double Amplitude(float[] samples, double hertz)
    {
        var (sine, cosine, count) = (0.0, 0.0, 0);
        for (var i = samples.Length / 10; i < samples.Length * 9 / 10; i++, count++)
        {
            var (s, c) = Math.SinCos(2 * Math.PI * hertz * i / 16_000);
            (sine, cosine) = (sine + s * samples[i], cosine + c * samples[i]);
        }
        return 2 * Math.Sqrt(sine * sine + cosine * cosine) / count;
    }
}
