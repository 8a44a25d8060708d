using System.Text.Json;

namespace ExpClip.Repro.Models.Wav2Vec2;

/// <summary>Sizes of a wav2vec 2.0 model of the base layout, as Hugging Face's <c>config.json</c> states them.</summary>
public sealed record Wav2Vec2Config
{
    /// <summary>Channels, kernel and stride of each convolution of the feature extractor.</summary>
    public required IReadOnlyList<int> ConvDim { get; init; }
    public required IReadOnlyList<int> ConvKernel { get; init; }
    public required IReadOnlyList<int> ConvStride { get; init; }
    public required int HiddenSize { get; init; }
    public required int NumHiddenLayers { get; init; }
    public required int NumAttentionHeads { get; init; }
    public required int IntermediateSize { get; init; }
    public double LayerNormEps { get; init; } = 1e-5;

    /// <summary>Kernel and groups of the positional convolution (128 and 16 in the base model).</summary>
    public int NumConvPosEmbeddings { get; init; } = 128;
    public int NumConvPosEmbeddingGroups { get; init; } = 16;
    public string FeatExtractNorm { get; init; } = "group";
    public bool ConvBias { get; init; }
    public bool DoStableLayerNorm { get; init; }

    private static readonly JsonSerializerOptions Format = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <exception cref="InputException">The file is missing, or describes another layout than the base one.</exception>
    public static Wav2Vec2Config Load(string path)
    {
        if (!File.Exists(path))
            throw InputException.At(path, 0, "the file does not exist", "It lies beside model.safetensors in the model's folder.");
        return Parse(path, File.ReadAllText(path));
    }

    /// <param name="origin">Where the text is from, for errors.</param>
    public static Wav2Vec2Config Parse(string origin, string json)
    {
        var config = JsonInput.Parse<Wav2Vec2Config>(origin, json, "no wav2vec 2.0 configuration", "A config.json is expected.", Format);
        return config.Problem() is { } problem
            ? throw InputException.At(origin, 0, problem, "Models of the base layout are read (facebook/wav2vec2-base and the like).")
            : config;
    }

    private string? Problem() => this switch
    {
        { DoStableLayerNorm: true } or { FeatExtractNorm: not "group" } or { ConvBias: true }
            => "describes the large layout (layer norm in the feature extractor, pre-norm encoder)",
        _ when ConvDim.Count is 0 or > 16 || ConvDim.Count != ConvKernel.Count || ConvDim.Count != ConvStride.Count
            => "lists conv_dim, conv_kernel and conv_stride of different or no length",
        _ when ConvDim.Concat(ConvKernel).Concat(ConvStride).Any(size => size is < 1 or > 65536) => "has a convolution size out of range",
        { HiddenSize: < 1 or > 65536 } or { IntermediateSize: < 1 or > 1_000_000 } or { NumHiddenLayers: < 1 or > 1000 }
            => "has a size out of range",
        _ when NumAttentionHeads < 1 || HiddenSize % NumAttentionHeads != 0 => $"has {NumAttentionHeads} heads, which do not divide {HiddenSize}",
        _ when NumConvPosEmbeddingGroups < 1 || NumConvPosEmbeddings < 1 || HiddenSize % NumConvPosEmbeddingGroups != 0
            => "has an impossible positional convolution",
        _ => null,
    };
}
