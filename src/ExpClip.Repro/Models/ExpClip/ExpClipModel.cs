using System.Security.Cryptography;
using ExpClip.Repro.Models.Encoders;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ExpClip.Repro.Models.ExpClip;

/// <summary>
/// ExpCLIP (Fig. 2, left): expressions, texts and images in one embedding space, and a way back to blendshape weights. Texts and images come
/// as features of frozen encoders.
/// </summary>
public sealed class ExpClipModel : Module
{
    private readonly BlendshapeEncoder encoder;
    private readonly BlendshapeDecoder decoder;
    private readonly Projector text_projector, image_projector;

    public ExpClipModel(ExpClipOptions options) : base(nameof(ExpClipModel))
    {
        Options = options;
        encoder = new BlendshapeEncoder(options);
        decoder = new BlendshapeDecoder(options);
        text_projector = new Projector(options.TextFeatures, options);
        image_projector = new Projector(options.ImageFeatures, options);
        RegisterComponents();
    }

    public ExpClipOptions Options { get; }

    /// <summary>The frozen E_t it was trained beside, set by whoever trained or loaded it; not part of its weights.</summary>
    public ITextEncoder? TextEncoder { get; set; }

    /// <summary>E_b.</summary>
    public BlendshapeEncoder ExpressionEncoder => encoder;

    /// <summary>P_i, the only part that fine-tuning on images trains.</summary>
    public Projector ImageProjector => image_projector;

    /// <summary>E_b(b): weights (B, 52) to unit embeddings (B, D).</summary>
    public Tensor EncodeExpression(Tensor weights) => encoder.call(weights);

    /// <summary>P_t(E_t(t)), of E_t's features (B, F), to unit embeddings (B, D).</summary>
    public Tensor EncodeText(Tensor features) => text_projector.call(features);

    /// <summary>P_i(E_i(i)), of E_i's features (B, F), to unit embeddings (B, D).</summary>
    public Tensor EncodeImage(Tensor features) => image_projector.call(features);

    /// <summary>SHA-256 of E_b's parameters, which alone decide what a style means: what a generator is trained beside.</summary>
    public string StyleFingerprint() => HashOf(encoder);

    /// <summary>SHA-256 of all parameters.</summary>
    public string Fingerprint() => HashOf(this);

    /// <summary>D_b(e): embeddings (B, D) of any kind to weights (B, 52), not yet clamped to [0, 1].</summary>
    public Tensor Decode(Tensor embedding) => decoder.call(embedding);

    private static string HashOf(Module part)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (_, parameter) in part.named_parameters())
        {
            using var host = parameter.detach().cpu();
            using var ordered = host.contiguous();
            hash.AppendData(ordered.bytes);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
