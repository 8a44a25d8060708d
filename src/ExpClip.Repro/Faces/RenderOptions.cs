namespace ExpClip.Repro.Faces;

/// <summary>How a face is drawn.</summary>
public sealed record RenderOptions
{
    /// <summary>Width and height of the image, in pixels (8 to 4096).</summary>
    public int Size { get; init; } = 256;

    /// <summary>Samples a pixel in each direction (1 to 8): anti-aliasing.</summary>
    public int Supersampling { get; init; } = 3;

    /// <summary>Turn of the head to the person's left, in degrees (−90 to 90).</summary>
    public float Yaw { get; init; }

    /// <summary>Nod upwards, in degrees (−60 to 60).</summary>
    public float Pitch { get; init; }

    /// <summary>Background, sRGB.</summary>
    public (byte R, byte G, byte B) Background { get; init; } = (236, 239, 243);

    internal RenderOptions Checked() => this switch
    {
        { Size: < 8 or > 4096 } => throw new ArgumentOutOfRangeException(nameof(Size), Size, "8 to 4096 pixels are expected."),
        { Supersampling: < 1 or > 8 } =>
            throw new ArgumentOutOfRangeException(nameof(Supersampling), Supersampling, "1 to 8 samples are expected."),
        { Yaw: not (>= -90 and <= 90) } => throw new ArgumentOutOfRangeException(nameof(Yaw), Yaw, "−90 to 90 degrees are expected."),
        { Pitch: not (>= -60 and <= 60) } => throw new ArgumentOutOfRangeException(nameof(Pitch), Pitch, "−60 to 60 degrees are expected."),
        _ when (long)Size * Supersampling > 8192 =>
            throw new ArgumentOutOfRangeException(nameof(Supersampling), Supersampling, "Size × Supersampling up to 8192 is expected."),
        _ => this,
    };
}
