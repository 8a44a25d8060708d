using System.Runtime.InteropServices;
using NAudio.Interop;
using NAudio.Wave;

namespace NAudio.SoundFile;

/// <summary>Writes 32-bit float samples as a file of another form; the file is complete when the writer is disposed.</summary>
public sealed class SoundFileWriter : Stream
{
    private readonly SoundFileHandle _file;
    private long _bytes;

    /// <exception cref="SoundFileException">The file cannot be made, or the form does not take this rate or number of channels.</exception>
    public SoundFileWriter(string path, WaveFormat sourceFormat, SoundFileMajorFormat major)
    {
        ArgumentNullException.ThrowIfNull(path);
        var info = new SoundFileHandle.Info { SampleRate = sourceFormat.SampleRate, Channels = sourceFormat.Channels, Format = Native(major) };
        _file = new SoundFileHandle(path, SoundFileHandle.Write, ref info);
        WaveFormat = sourceFormat;
    }

    public WaveFormat WaveFormat { get; }

    public override bool CanRead => false;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => _bytes;

    public override long Position { get => _bytes; set => throw new NotSupportedException("Cannot reposition a SoundFileWriter"); }

    /// <summary>Interleaved samples; beyond ±1 they are clipped.</summary>
    public void WriteSamples(ReadOnlySpan<float> samples)
    {
        _file.WriteFrames(samples, WaveFormat.Channels);
        _bytes += samples.Length * sizeof(float);
    }

    public override void Write(ReadOnlySpan<byte> buffer) => WriteSamples(MemoryMarshal.Cast<byte, float>(buffer));

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Cannot read from a SoundFileWriter");

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException("Cannot seek within a SoundFileWriter");

    public override void SetLength(long value) => throw new NotSupportedException("Cannot set length of a SoundFileWriter");

    public override void Flush() { }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _file.Dispose();
        base.Dispose(disposing);
    }

    private static int Native(SoundFileMajorFormat major) => major switch
    {
        SoundFileMajorFormat.Wav => 0x010000 | 0x0002,       // SF_FORMAT_WAV, SF_FORMAT_PCM_16
        SoundFileMajorFormat.Flac => 0x170000 | 0x0002,      // SF_FORMAT_FLAC
        SoundFileMajorFormat.OggVorbis => 0x200000 | 0x0060, // SF_FORMAT_OGG, SF_FORMAT_VORBIS
        _ => 0x230000 | 0x0082,                              // SF_FORMAT_MPEG, SF_FORMAT_MPEG_LAYER_III
    };
}
