using ExpClip.Repro.Models.Speech;

namespace ExpClip.Repro.Models.Animation;

/// <summary>Sizes of the animation generator. Defaults are the paper's where it states them.</summary>
public sealed record GeneratorOptions
{
    /// <summary>Frames a window, at 15 a second.</summary>
    public const int Frames = 64;

    /// <summary>Samples at 16 kHz of a window's speech: 66 frames, the next number at which frames and samples coincide.</summary>
    public const int Samples = 70_400;

    /// <summary>The kit's speech encoder, in place of wav2vec 2.0.</summary>
    public KitSpeechOptions Speech { get; init; } = new();

    /// <summary>Features, 50 a second, that a convolution gathers before they come down to the frames' rate; an odd number.</summary>
    public int LocalKernel { get; init; } = 9;

    /// <summary>Width of the style embedding: that of ExpCLIP's joint space.</summary>
    public int StyleWidth { get; init; } = 512;

    /// <summary>Width of decoder and pooling.</summary>
    public int Width { get; init; } = 512;

    /// <summary>Layers of the decoder over speech.</summary>
    public int Layers { get; init; } = 8;

    /// <summary>Layers of the self-attention pooling.</summary>
    public int PoolingLayers { get; init; } = 4;

    public int Heads { get; init; } = 8;

    public int FeedForward { get; init; } = 1024;

    /// <summary>Dropout probability, in [0, 1).</summary>
    public double Dropout { get; init; } = 0.1;

    /// <summary>Rows of the hashed feature table of the compared systems that read text.</summary>
    public int TextBuckets { get; init; } = 8192;
}
