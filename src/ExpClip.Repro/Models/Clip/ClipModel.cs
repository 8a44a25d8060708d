using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ExpClip.Repro.Models.Clip;

/// <summary>CLIP (Radford et al. 2021), any size: text and images in one space. Parameters bear Hugging Face's names.</summary>
public sealed class ClipModel : Module
{
    private readonly ClipTextTransformer text_model;
    private readonly ClipVisionTransformer vision_model;
    private readonly Linear text_projection, visual_projection;
    private readonly Parameter logit_scale;

    public ClipModel(ClipConfig config) : base(nameof(ClipModel))
    {
        Config = config;
        text_model = new ClipTextTransformer(config.TextConfig);
        vision_model = new ClipVisionTransformer(config.VisionConfig);
        text_projection = Linear(config.TextConfig.HiddenSize, config.ProjectionDim, hasBias: false);
        visual_projection = Linear(config.VisionConfig.HiddenSize, config.ProjectionDim, hasBias: false);
        logit_scale = Parameter(tensor((float)Math.Log(1 / 0.07))); // the temperature CLIP's training starts from
        RegisterComponents();
    }

    public ClipConfig Config { get; }

    public ClipTextTransformer Text => text_model;

    public ClipVisionTransformer Vision => vision_model;

    /// <summary>Log of the inverse temperature, a learned scalar.</summary>
    public Parameter LogitScale => logit_scale;

    /// <summary>Token ids (B, L), zeros after the end-of-text token, to embeddings (B, D), not normalised.</summary>
    public Tensor EncodeText(Tensor ids)
    {
        using var pooled = text_model.call(ids);
        return text_projection.call(pooled);
    }

    /// <summary>Normalised pixels (B, 3, H, W) to embeddings (B, D), not normalised.</summary>
    public Tensor EncodeImage(Tensor pixels)
    {
        using var pooled = vision_model.call(pixels);
        return visual_projection.call(pooled);
    }

    /// <summary>exp(logit_scale) · cos(image, text): (images, texts).</summary>
    public Tensor Logits(Tensor images, Tensor texts)
    {
        using var scope = NewDisposeScope();
        return (logit_scale.exp() * functional.normalize(images, 2, 1).matmul(functional.normalize(texts, 2, 1).T)).MoveToOuterDisposeScope();
    }
}
