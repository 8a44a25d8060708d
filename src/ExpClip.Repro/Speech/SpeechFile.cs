using NAudio.SoundFile;
using NAudio.Wave;
using NAudio.Wave.SampleProviders;

namespace ExpClip.Repro.Speech;

/// <summary>
/// Speech of a file (WAV, FLAC, Ogg, MP3; any rate and number of channels) as mono samples at 16 kHz, read in pieces, so that hours of
/// it need no more memory than seconds. Channels are averaged, so that a level common to all stays; rates change by band-limited
/// interpolation.
/// </summary>
public sealed class SpeechFile : IDisposable
{
    /// <summary>Samples a second of everything the kit does with speech.</summary>
    public const int SampleRate = 16_000;

    /// <summary>Longest speech accepted.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    private const int SlowestRate = 4_000, FastestRate = 384_000, MostChannels = 64;

    private readonly SoundFileReader _reader;
    private readonly ISampleProvider _samples;

    private SpeechFile(string path, SoundFileReader reader)
    {
        (Path, _reader) = (path, reader);
        var format = reader.WaveFormat;
        if (format.SampleRate is < SlowestRate or > FastestRate || format.Channels > MostChannels)
            throw InputException.At(path, 0, $"has {format.Channels} channels at {format.SampleRate} Hz",
                $"Up to {MostChannels} channels at {SlowestRate} to {FastestRate} Hz are read.");
        if (reader.TotalTime > Longest)
            throw InputException.At(path, 0, $"lasts {reader.TotalTime:c}", $"Cut it into pieces of at most {Longest.TotalHours:F0} hours.");
        var mono = format.Channels == 1 ? (ISampleProvider)reader : new ChannelMixerSampleProvider(reader, Average(format.Channels));
        _samples = format.SampleRate == SampleRate ? mono : new WdlResamplingSampleProvider(mono, SampleRate);
    }

    /// <summary>As the user gave it.</summary>
    public string Path { get; }

    /// <summary>As the file states it.</summary>
    public TimeSpan Duration => _reader.TotalTime;

    /// <summary>Opens a file.</summary>
    /// <exception cref="InputException">It is missing, empty, truncated, too long, or no recording.</exception>
    public static SpeechFile Open(string path)
    {
        if (!File.Exists(path)) throw InputException.At(path, 0, "there is no such file", "Name a recording.");
        if (new FileInfo(path).Length == 0) throw InputException.At(path, 0, "is empty (0 bytes)", "Copy or download it again.");
        WavHeader.CheckLength(path);
        SoundFileReader reader;
        try { reader = new SoundFileReader(path); }
        catch (SoundFileException e)
        {
            throw InputException.At(path, 0, $"is no recording that can be read ({e.Message.TrimEnd('.')})",
                "WAV, FLAC, Ogg Vorbis, Opus and MP3 are read.", e);
        }
        try { return new SpeechFile(path, reader); }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    /// <summary>All of a file, mono in [−1, 1] at 16 kHz.</summary>
    /// <inheritdoc cref="Open"/>
    public static float[] ReadAll(string path)
    {
        using var file = Open(path);
        var samples = new List<float>((int)(file.Duration.TotalSeconds * SampleRate) + 1);
        var block = new float[SampleRate];
        while (file.Read(block) is > 0 and var count) samples.AddRange(block.AsSpan(0, count));
        return [.. samples];
    }

    /// <summary>Fills the buffer.</summary>
    /// <returns>Samples written; fewer than fit only at the end.</returns>
    /// <exception cref="InputException">The recording is damaged here.</exception>
    public int Read(Span<float> buffer)
    {
        try
        {
            var filled = 0;
            while (filled < buffer.Length && _samples.Read(buffer[filled..]) is > 0 and var count) filled += count;
            return filled;
        }
        catch (SoundFileException e)
        {
            throw InputException.At(Path, 0, $"is damaged after {_reader.CurrentTime:c} ({e.Message.TrimEnd('.')})", "Copy or convert it again.", e);
        }
    }

    public void Dispose() => _reader.Dispose();

    private static float[,] Average(int channels)
    {
        var matrix = new float[channels, 1];
        for (var channel = 0; channel < channels; channel++) matrix[channel, 0] = 1f / channels;
        return matrix;
    }
}
