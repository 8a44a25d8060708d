namespace NAudio.Wave;

/// <summary>A source of samples as floats, channels interleaved, full scale ±1.</summary>
public interface ISampleProvider
{
    WaveFormat WaveFormat { get; }

    /// <summary>Fills the buffer as far as there are samples.</summary>
    /// <returns>Samples written; 0 at the end.</returns>
    int Read(Span<float> buffer);
}
