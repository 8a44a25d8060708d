using NAudio.Wave;
using NAudio.Wave.SampleProviders;

namespace ExpClip.Repro.Speech;

/// <summary>Samples in memory to the kit's rate.</summary>
public static class SpeechResampler
{
    /// <summary>Mono samples of any rate to <see cref="SpeechFile.SampleRate"/>.</summary>
    public static float[] To16Kilohertz(float[] samples, int rate)
    {
        if (rate == SpeechFile.SampleRate) return samples;
        var result = new float[(int)((long)samples.Length * SpeechFile.SampleRate / rate)];
        var filled = new WdlResamplingSampleProvider(new Source(samples, rate), SpeechFile.SampleRate).Read(result);
        return filled == result.Length ? result : result[..filled];
    }

    private sealed class Source(float[] samples, int rate) : ISampleProvider
    {
        private int _next;

        public WaveFormat WaveFormat { get; } = WaveFormat.CreateIeeeFloatWaveFormat(rate, 1);

        public int Read(Span<float> buffer)
        {
            var count = Math.Min(buffer.Length, samples.Length - _next);
            samples.AsSpan(_next, count).CopyTo(buffer);
            _next += count;
            return count;
        }
    }
}
