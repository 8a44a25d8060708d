namespace NAudio.Wave.SampleProviders;

/// <summary>Mixes the channels of a source by a matrix: output channel j is the sum over i of input i times matrix[i, j].</summary>
public class ChannelMixerSampleProvider : ISampleProvider
{
    private readonly ISampleProvider _source;
    private readonly float[,] _matrix;
    private readonly int _inputs, _outputs;
    private float[] _buffer = [];

    /// <param name="matrix">A row an input channel, a column an output channel.</param>
    /// <exception cref="ArgumentException">The matrix has no column, or not as many rows as the source has channels.</exception>
    public ChannelMixerSampleProvider(ISampleProvider source, float[,] matrix)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(matrix);
        (_source, _matrix, _inputs, _outputs) = (source, matrix, matrix.GetLength(0), matrix.GetLength(1));
        if (_outputs < 1) throw new ArgumentException("The matrix must have at least one output column.", nameof(matrix));
        if (_inputs != source.WaveFormat.Channels)
            throw new ArgumentException($"The matrix has {_inputs} rows for {source.WaveFormat.Channels} input channels.", nameof(matrix));
        WaveFormat = WaveFormat.CreateIeeeFloatWaveFormat(source.WaveFormat.SampleRate, _outputs);
    }

    public WaveFormat WaveFormat { get; }

    public int Read(Span<float> buffer)
    {
        var wanted = buffer.Length / _outputs * _inputs;
        if (_buffer.Length < wanted) _buffer = new float[wanted];
        var frames = _source.Read(_buffer.AsSpan(0, wanted)) / _inputs;
        for (var frame = 0; frame < frames; frame++)
            for (var output = 0; output < _outputs; output++)
            {
                var sum = 0f;
                for (var input = 0; input < _inputs; input++) sum += _buffer[frame * _inputs + input] * _matrix[input, output];
                buffer[frame * _outputs + output] = sum;
            }
        return frames * _outputs;
    }
}
