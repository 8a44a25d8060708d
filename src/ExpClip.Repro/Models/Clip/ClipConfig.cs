using System.Text.Json;
using System.Text.Json.Serialization;
using ExpClip.Common;

namespace ExpClip.Repro.Models.Clip;

/// <summary>One tower's transformer.</summary>
public record ClipTowerConfig
{
    public required int HiddenSize { get; init; }
    public required int IntermediateSize { get; init; }
    public required int NumHiddenLayers { get; init; }
    public required int NumAttentionHeads { get; init; }
    public string HiddenAct { get; init; } = "quick_gelu";
    public double LayerNormEps { get; init; } = 1e-5;
}

/// <summary>The text tower.</summary>
public sealed record ClipTextConfig : ClipTowerConfig
{
    public required int VocabSize { get; init; }

    /// <summary>Tokens a text has at most (77).</summary>
    public required int MaxPositionEmbeddings { get; init; }
}

/// <summary>The image tower.</summary>
public sealed record ClipVisionConfig : ClipTowerConfig
{
    /// <summary>Side of the image in pixels (224).</summary>
    public required int ImageSize { get; init; }

    /// <summary>Side of a patch in pixels (32 in ViT-B/32).</summary>
    public required int PatchSize { get; init; }
    public int NumChannels { get; init; } = 3;

    /// <summary>
    /// Whether convolutions stand in place of the cut into patches (<see cref="Clip.ConvolutionalStem"/>); no published CLIP has them.
    /// </summary>
    public bool ConvolutionalStem { get; init; }
}

/// <summary>Sizes of a CLIP model, as Hugging Face's <c>config.json</c> states them.</summary>
public sealed record ClipConfig
{
    /// <summary>Width of the joint space (512).</summary>
    public required int ProjectionDim { get; init; }
    public required ClipTextConfig TextConfig { get; init; }
    public required ClipVisionConfig VisionConfig { get; init; }

    private static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, RespectRequiredConstructorParameters = true, WriteIndented = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
    };

    /// <summary>Reads and checks a <c>config.json</c>.</summary>
    /// <exception cref="InputException">A size is missing, not positive or contradicts another.</exception>
    public static ClipConfig Load(string path)
    {
        if (!File.Exists(path))
            throw InputException.At(path, 0, "the file does not exist", "It lies beside model.safetensors in the model's folder.");
        return Parse(path, File.ReadAllText(path));
    }

    /// <param name="origin">Where the text is from, for errors.</param>
    public static ClipConfig Parse(string origin, string json)
    {
        const string remedy = "A config.json with text_config and vision_config is expected.";
        var config = JsonInput.Parse<ClipConfig>(origin, json, "no CLIP configuration", remedy, Format);
        return config.Problem() is { } problem
            ? throw InputException.At(origin, 0, problem, "The configuration belongs to another model, or is damaged.")
            : config;
    }

    /// <summary>Writes a <c>config.json</c> that <see cref="Load"/> reads.</summary>
    public void Save(string path) => AtomicFile.WriteAllText(path, JsonSerializer.Serialize(this, Format) + "\n");

    private string? Problem() =>
        ProjectionDim is < 1 or > 65536 ? $"projection_dim is {ProjectionDim}"
        : Problem("text_config", TextConfig) ?? Problem("vision_config", VisionConfig)
        ?? (TextConfig.VocabSize is < 3 or > 10_000_000 ? $"text_config: vocab_size is {TextConfig.VocabSize}" : null)
        ?? (TextConfig.MaxPositionEmbeddings is < 2 or > 65536 ? $"text_config: max_position_embeddings is {TextConfig.MaxPositionEmbeddings}" : null)
        ?? (VisionConfig.PatchSize < 1 || VisionConfig.ImageSize is < 1 or > 4096 || VisionConfig.ImageSize % VisionConfig.PatchSize != 0
            ? $"vision_config: patches of {VisionConfig.PatchSize} pixels do not tile an image of {VisionConfig.ImageSize}" : null)
        ?? (VisionConfig.ConvolutionalStem && Clip.ConvolutionalStem.Problem(VisionConfig.HiddenSize, VisionConfig.PatchSize) is { } stem
            ? $"vision_config: {stem}" : null);

    private static string? Problem(string part, ClipTowerConfig tower) => tower switch
    {
        { HiddenSize: < 1 or > 65536 } => $"{part}: hidden_size is {tower.HiddenSize}",
        { IntermediateSize: < 1 or > 1_000_000 } => $"{part}: intermediate_size is {tower.IntermediateSize}",
        { NumHiddenLayers: < 1 or > 1000 } => $"{part}: num_hidden_layers is {tower.NumHiddenLayers}",
        { NumAttentionHeads: < 1 } => $"{part}: num_attention_heads is {tower.NumAttentionHeads}",
        { HiddenAct: not ("quick_gelu" or "gelu") } => $"{part}: hidden_act '{tower.HiddenAct}' is neither quick_gelu nor gelu",
        _ when tower.HiddenSize % tower.NumAttentionHeads != 0 => $"{part}: {tower.NumAttentionHeads} heads do not divide {tower.HiddenSize}",
        _ => null,
    };
}
