using ExpClip.Repro.Models.Clip;

namespace ExpClip.Repro.Benchmarks.HotPaths;

/// <summary>Sizes of the paper's encoders.</summary>
internal static class PublishedSize
{
    /// <summary>CLIP ViT-B/32: 151 million parameters, 605 MB.</summary>
    internal static ClipConfig Clip { get; } = new()
    {
        ProjectionDim = 512,
        TextConfig = new()
        {
            VocabSize = 49408, MaxPositionEmbeddings = 77,
            HiddenSize = 512, IntermediateSize = 2048, NumHiddenLayers = 12, NumAttentionHeads = 8,
        },
        VisionConfig = new()
        {
            ImageSize = 224, PatchSize = 32,
            HiddenSize = 768, IntermediateSize = 3072, NumHiddenLayers = 12, NumAttentionHeads = 12,
        },
    };
}
