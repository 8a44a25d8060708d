namespace NAudio.Wave;

/// <summary>How samples lie in a stream. Here always 32-bit floats, the form in which every reader and provider of the kit works.</summary>
public class WaveFormat
{
    private const int BytesOfFloat = 4;

    private WaveFormat(int sampleRate, int channels) => (SampleRate, Channels) = (sampleRate, channels);

    /// <summary>32-bit floats.</summary>
    /// <param name="sampleRate">Frames a second.</param>
    public static WaveFormat CreateIeeeFloatWaveFormat(int sampleRate, int channels) => new(sampleRate, channels);

    public int SampleRate { get; }

    public int Channels { get; }

    public int BitsPerSample => 8 * BytesOfFloat;

    /// <summary>Bytes of one sample of all channels.</summary>
    public virtual int BlockAlign => BytesOfFloat * Channels;

    public int AverageBytesPerSecond => SampleRate * BlockAlign;
}
