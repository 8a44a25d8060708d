using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ExpClip.Repro.Models.ExpClip;

/// <summary>
/// E_t of the kit, in place of CLIP's text encoder: the mean of hashed feature vectors, so that words never seen share their
/// parts with words that were. Feature ids (B, L), 0 for padding, to (B, text width).
/// </summary>
public sealed class TextTower : Module<Tensor, Tensor>
{
    private readonly Embedding features;
    private readonly Dropout dropout;
    private readonly LayerNorm norm;

    public TextTower(ExpClipOptions options) : base(nameof(TextTower))
    {
        features = Embedding(options.TextBuckets, options.TextWidth, 0);
        dropout = Dropout(options.Dropout);
        norm = LayerNorm(options.TextWidth);
        RegisterComponents();
    }

    public override Tensor forward(Tensor ids)
    {
        using var scope = NewDisposeScope();
        var count = ids.ne(0).sum(1, true).to(float32).clamp(1); // (B, 1)
        var mean = features.call(ids).sum(1) / count;              // row 0 of the table is zero
        return norm.call(dropout.call(mean)).MoveToOuterDisposeScope();
    }
}
