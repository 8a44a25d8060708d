using ExpClip.Repro.Language;
using ExpClip.Repro.Models.Clip;

namespace ExpClip.Repro.Training.KitClip;

/// <summary>Sizes and training of the kit's own CLIP.</summary>
public sealed record KitClipOptions
{
    /// <summary>Tokens of its byte-pair vocabulary, learned from its own texts.</summary>
    public int Vocabulary { get; init; } = 4096;

    /// <summary>Tokens of a text at most (CLIP: 77).</summary>
    public int Context { get; init; } = 32;

    /// <summary>Side of an image in pixels (CLIP: 224).</summary>
    public int ImageSize { get; init; } = 64;

    /// <summary>
    /// Side of a patch in pixels. In place of the cut into patches stands a convolutional stem: a tower that cuts learns too slowly to read
    /// faces seen from the side in the few thousand steps a processor has time for.
    /// </summary>
    public int PatchSize { get; init; } = 16;

    /// <summary>Width of both towers and of the joint space (CLIP ViT-B/32: 512 and 768).</summary>
    public int Width { get; init; } = 192;

    public int TextLayers { get; init; } = 2;

    public int ImageLayers { get; init; } = 2;

    public int Heads { get; init; } = 4;

    /// <summary>Largest turn of a photographed head to either side, and up or down, in degrees.</summary>
    public float LargestYaw { get; init; } = 8;

    public float LargestPitch { get; init; } = 4;

    /// <summary>Photographs kept of each expression: person and view differ.</summary>
    public int Photographs { get; init; } = 3;

    /// <summary>People photographed for training; the held-out gallery shows others.</summary>
    public int People { get; init; } = 32;

    /// <summary>Expressions drawn at random, known by the description of their action units alone.</summary>
    public int RandomExpressions { get; init; } = 1500;

    /// <summary>Share of a batch that they make up.</summary>
    public double RandomShare { get; init; } = 0.5;

    /// <summary>Held-out pairs, filled up with random expressions where the corpus has fewer.</summary>
    public int HeldOut { get; init; } = 500;

    /// <summary>How texts are varied in training.</summary>
    public TextAugmentationOptions Text { get; init; } = new();

    public int Steps { get; init; } = 500;

    /// <summary>Pairs a step.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>Pairs of word and meaning a step, which train the text tower alone.</summary>
    public int WordPairs { get; init; } = 32;

    /// <summary>Weight of the loss of those pairs; the contrast of texts and faces has 1.</summary>
    public double WordWeight { get; init; } = 0.7;

    /// <summary>Weight of the readings' squared errors, of blendshape weights in units of their deviation.</summary>
    public double ReadingWeight { get; init; } = 1;

    /// <summary>Adam's largest step size, reached after a twentieth of the steps and let down to zero along a cosine.</summary>
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>Steps between checkpoints and points of the training curve.</summary>
    public int Interval { get; init; } = 100;

    internal ClipConfig Config(int vocabulary) => new()
    {
        ProjectionDim = Width,
        TextConfig = new()
        {
            VocabSize = vocabulary, MaxPositionEmbeddings = Context,
            HiddenSize = Width, IntermediateSize = 4 * Width, NumHiddenLayers = TextLayers, NumAttentionHeads = Heads,
        },
        VisionConfig = new()
        {
            ImageSize = ImageSize, PatchSize = PatchSize, ConvolutionalStem = true,
            HiddenSize = Width, IntermediateSize = 4 * Width, NumHiddenLayers = ImageLayers, NumAttentionHeads = Heads,
        },
    };
}
