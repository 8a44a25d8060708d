namespace NAudio.Wave;

/// <summary>A source of samples as bytes.</summary>
public interface IWaveProvider
{
    WaveFormat WaveFormat { get; }

    /// <returns>Bytes written; 0 at the end.</returns>
    int Read(Span<byte> buffer);
}
