namespace ExpClip.Repro.Faces.Export;

/// <summary>Blendshape weights over time; a single frame is a still expression.</summary>
public sealed record ExpressionClip
{
    /// <summary>Most frames accepted: 90 minutes at 60 a second.</summary>
    public const int MaximumFrames = 324_000;

    /// <param name="frames">52 weights in [0, 1] each, order of <c>data/facs/blendshapes.csv</c>.</param>
    /// <param name="framesPerSecond">Above 0, up to 1000.</param>
    /// <exception cref="ArgumentException">No frames or too many, or a weight, a length or the rate is out of range; names the
    /// frame.</exception>
    public ExpressionClip(IReadOnlyList<float[]> frames, float framesPerSecond)
    {
        if (frames.Count is 0 or > MaximumFrames)
            throw new ArgumentException($"{frames.Count} frames, 1 to {MaximumFrames} are expected.", nameof(frames));
        if (framesPerSecond is not (> 0 and <= 1000))
            throw new ArgumentOutOfRangeException(nameof(framesPerSecond), framesPerSecond, "Above 0 and up to 1000 is expected.");
        for (var i = 0; i < frames.Count; i++)
        {
            if (frames[i].Length != Blendshape.Count)
                throw new ArgumentException($"Frame {i} has {frames[i].Length} weights, expected {Blendshape.Count}.", nameof(frames));
            if (Array.FindIndex(frames[i], w => w is not (>= 0 and <= 1)) is >= 0 and var shape)
                throw new ArgumentException($"Frame {i}: weight {shape} is {frames[i][shape]}, expected 0 to 1.", nameof(frames));
        }
        (Frames, FramesPerSecond) = (frames, framesPerSecond);
    }

    public IReadOnlyList<float[]> Frames { get; }

    public float FramesPerSecond { get; }

    /// <summary>Seconds at which a frame is shown.</summary>
    public double Time(int frame) => frame / (double)FramesPerSecond;
}
