namespace ExpClip.Repro.Models.ExpClip;

/// <summary>Sizes of an ExpCLIP model. Defaults are the paper's where it states them.</summary>
public sealed record ExpClipOptions
{
    /// <summary>Width of the joint embedding space (512: that of CLIP ViT-B/32).</summary>
    public int EmbeddingWidth { get; init; } = 512;

    /// <summary>How blendshape weights become tokens.</summary>
    public ExpressionTokens Tokens { get; init; } = ExpressionTokens.Vector;

    /// <summary>Width of the transformer layers.</summary>
    public int Width { get; init; } = 512;

    /// <summary>Layers of the encoder E_b and, as many again, of the decoder D_b ("8 layers for both").</summary>
    public int Layers { get; init; } = 8;

    /// <summary>Attention heads a layer.</summary>
    public int Heads { get; init; } = 8;

    /// <summary>Width of the feed-forward part of a layer.</summary>
    public int FeedForward { get; init; } = 1024;

    /// <summary>Dropout probability of all parts, in [0, 1).</summary>
    public double Dropout { get; init; } = 0.1;

    /// <summary>Width of the hidden layer of the projectors P_t and P_i.</summary>
    public int ProjectorWidth { get; init; } = 512;

    /// <summary>Width of the frozen text encoder's features (512: that of CLIP ViT-B/32).</summary>
    public int TextFeatures { get; init; } = 512;

    /// <summary>Width of the frozen image encoder's features.</summary>
    public int ImageFeatures { get; init; } = 512;
}
