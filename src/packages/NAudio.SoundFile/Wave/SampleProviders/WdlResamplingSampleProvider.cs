using NAudio.Interop;

namespace NAudio.Wave.SampleProviders;

/// <summary>Changes the sample rate. The package uses the resampler of WDL, this stand-in libsamplerate's band-limited interpolation.</summary>
public class WdlResamplingSampleProvider : ISampleProvider
{
    private const int FramesRead = 4096;

    private readonly ISampleProvider _source;
    private readonly SampleRateConverter _converter;
    private readonly float[] _input;
    private int _start, _end; // samples of _input not yet converted
    private bool _ended;

    /// <param name="newSampleRate">Frames a second; between 1/256 and 256 times the source's.</param>
    public WdlResamplingSampleProvider(ISampleProvider source, int newSampleRate)
    {
        var (rate, channels) = (source.WaveFormat.SampleRate, source.WaveFormat.Channels);
        WaveFormat = WaveFormat.CreateIeeeFloatWaveFormat(newSampleRate, channels);
        (_source, _input) = (source, new float[FramesRead * channels]);
        _converter = new SampleRateConverter(channels, (double)newSampleRate / rate);
    }

    public WaveFormat WaveFormat { get; }

    public int Read(Span<float> buffer)
    {
        var written = 0;
        while (written < buffer.Length)
        {
            if (_start == _end && !_ended)
            {
                (_start, _end) = (0, _source.Read(_input));
                _ended = _end == 0;
            }
            var (used, made) = _converter.Convert(_input.AsSpan(_start.._end), buffer[written..], _ended);
            _start += used;
            written += made;
            if (made == 0 && used == 0 && _ended) break;
        }
        return written;
    }
}
