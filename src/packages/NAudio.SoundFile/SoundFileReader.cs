using System.Runtime.InteropServices;
using NAudio.Interop;
using NAudio.Wave;

namespace NAudio.SoundFile;

/// <summary>Reads what libsndfile decodes (WAV, AIFF, FLAC, Ogg Vorbis, Opus, MP3) as 32-bit floats, at the file's rate and channels.</summary>
public sealed class SoundFileReader : WaveStream, ISampleProvider
{
    private readonly SoundFileHandle _file;
    private readonly bool _seekable;
    private long _frame;

    /// <exception cref="SoundFileException">The file is missing, or of no form libsndfile knows.</exception>
    public SoundFileReader(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var info = new SoundFileHandle.Info();
        _file = new SoundFileHandle(path, SoundFileHandle.Read, ref info);
        WaveFormat = WaveFormat.CreateIeeeFloatWaveFormat(info.SampleRate, info.Channels);
        _seekable = info.Seekable != 0;
        Length = Math.Max(0, info.Frames > 0 || !_seekable ? info.Frames : CountFrames()) * BlockAlign;
    }

    public override WaveFormat WaveFormat { get; }

    public override long Length { get; }

    public override bool CanSeek => _seekable;

    /// <summary>In bytes of the floats that are read, not of the file.</summary>
    public override long Position
    {
        get => _frame * BlockAlign;
        set => _frame = _seekable ? _file.Seek(value / BlockAlign, SoundFileHandle.FromStart)
            : throw new InvalidOperationException("This source is not seekable");
    }

    /// <exception cref="SoundFileException">The file is damaged.</exception>
    public int Read(Span<float> buffer)
    {
        var frames = _file.ReadFrames(buffer, WaveFormat.Channels);
        _frame += frames;
        return (int)frames * WaveFormat.Channels;
    }

    public override int Read(Span<byte> buffer) => Read(MemoryMarshal.Cast<byte, float>(buffer)) * sizeof(float);

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    protected override void Dispose(bool disposing)
    {
        if (disposing) _file.Dispose();
        base.Dispose(disposing);
    }

    // Streams of Ogg and MP3 may not say their length.
    private long CountFrames()
    {
        var end = _file.Seek(0, SoundFileHandle.FromEnd);
        _file.Seek(0, SoundFileHandle.FromStart);
        return end;
    }
}
