namespace NAudio.Wave;

/// <summary>A readable stream of samples of a known format.</summary>
public abstract class WaveStream : Stream, IWaveProvider
{
    public abstract WaveFormat WaveFormat { get; }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    /// <summary>Bytes of one sample of all channels; positions are multiples of it.</summary>
    public virtual int BlockAlign => WaveFormat.BlockAlign;

    /// <summary>Where reading stands.</summary>
    public virtual TimeSpan CurrentTime
    {
        get => TimeSpan.FromSeconds((double)Position / WaveFormat.AverageBytesPerSecond);
        set => Position = (long)(value.TotalSeconds * WaveFormat.SampleRate) * BlockAlign;
    }

    public virtual TimeSpan TotalTime => TimeSpan.FromSeconds((double)Length / WaveFormat.AverageBytesPerSecond);

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => Position = offset + origin switch
    {
        SeekOrigin.Begin => 0,
        SeekOrigin.Current => Position,
        _ => Length,
    };

    public override void SetLength(long length) => throw new NotSupportedException("Can't set length of a WaveFormat stream");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("Can't write to a WaveFormat stream");
}
