using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ExpClip.Repro.Models.ExpClip;

/// <summary>ExpCLIP (Fig. 2, left): expressions and text in one embedding space, and a way back to blendshape weights.</summary>
public sealed class ExpClipModel : Module
{
    private readonly BlendshapeEncoder encoder;
    private readonly BlendshapeDecoder decoder;
    private readonly TextTower text_tower;
    private readonly TextProjector text_projector;

    public ExpClipModel(ExpClipOptions options) : base(nameof(ExpClipModel))
    {
        Options = options;
        encoder = new BlendshapeEncoder(options);
        decoder = new BlendshapeDecoder(options);
        text_tower = new TextTower(options);
        text_projector = new TextProjector(options);
        RegisterComponents();
    }

    public ExpClipOptions Options { get; }

    /// <summary>E_b(b): weights (B, 52) to unit embeddings (B, D).</summary>
    public Tensor EncodeExpression(Tensor weights) => encoder.call(weights);

    /// <summary>P_t(E_t(t)): feature ids (B, L), 0 for padding, to unit embeddings (B, D).</summary>
    public Tensor EncodeText(Tensor features)
    {
        using var encoded = text_tower.call(features);
        return text_projector.call(encoded);
    }

    /// <summary>D_b(e): embeddings (B, D) of either kind to weights (B, 52), not yet clamped to [0, 1].</summary>
    public Tensor Decode(Tensor embedding) => decoder.call(embedding);
}
