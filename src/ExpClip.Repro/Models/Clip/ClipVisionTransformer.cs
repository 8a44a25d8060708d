using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ExpClip.Repro.Models.Clip;

/// <summary>Class token, patches and positions of the image tower.</summary>
public sealed class ClipVisionEmbeddings : Module<Tensor, Tensor>
{
    private readonly Parameter class_embedding;
    private readonly Module<Tensor, Tensor> patch_embedding;
    private readonly Embedding position_embedding;

    public ClipVisionEmbeddings(ClipVisionConfig config) : base(nameof(ClipVisionEmbeddings))
    {
        var patches = config.ImageSize / config.PatchSize;
        class_embedding = Parameter(randn([config.HiddenSize]) * 0.02);
        patch_embedding = config.ConvolutionalStem
            ? new ConvolutionalStem(config.NumChannels, config.HiddenSize, config.PatchSize)
            : Conv2d(config.NumChannels, config.HiddenSize, config.PatchSize, config.PatchSize, bias: false);
        position_embedding = Embedding(patches * patches + 1, config.HiddenSize);
        RegisterComponents();
    }

    public override Tensor forward(Tensor pixels)
    {
        using var scope = NewDisposeScope();
        var patches = patch_embedding.call(pixels).flatten(2).transpose(1, 2); // (B, patches, D)
        var token = class_embedding.view(1, 1, -1).expand(pixels.size(0), 1, -1);
        var sequence = cat([token, patches], 1);
        return (sequence + position_embedding.call(arange(sequence.size(1), device: pixels.device))).MoveToOuterDisposeScope();
    }
}

/// <summary>CLIP's image tower: a vision transformer whose class token stands for the image.</summary>
public sealed class ClipVisionTransformer : Module<Tensor, Tensor>
{
    private readonly ClipVisionEmbeddings embeddings;
    private readonly LayerNorm pre_layrnorm; // spelled so in every published checkpoint
    private readonly ClipEncoder encoder;
    private readonly LayerNorm post_layernorm;

    public ClipVisionTransformer(ClipVisionConfig config) : base(nameof(ClipVisionTransformer))
    {
        embeddings = new ClipVisionEmbeddings(config);
        pre_layrnorm = LayerNorm(config.HiddenSize, config.LayerNormEps);
        encoder = new ClipEncoder(config);
        post_layernorm = LayerNorm(config.HiddenSize, config.LayerNormEps);
        RegisterComponents();
    }

    /// <summary>Normalised pixels (B, 3, H, W) to the class token's state (B, D).</summary>
    public override Tensor forward(Tensor pixels)
    {
        using var scope = NewDisposeScope();
        var pooled = encoder.Pooled(pre_layrnorm.call(embeddings.call(pixels)), null, x => x.narrow(1, 0, 1), null);
        return post_layernorm.call(pooled).squeeze(1).MoveToOuterDisposeScope();
    }

    /// <summary>Normalised embeddings and the output of each layer: (B, 1 + patches, D) each.</summary>
    public IReadOnlyList<Tensor> HiddenStates(Tensor pixels) => encoder.HiddenStates(pre_layrnorm.call(embeddings.call(pixels)), null);
}
