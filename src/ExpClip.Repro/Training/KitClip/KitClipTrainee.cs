using ExpClip.Repro.Faces;
using ExpClip.Repro.Models.Clip;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ExpClip.Repro.Training.KitClip;

/// <summary>
/// The network in training: CLIP, and a linear reading of blendshape weights from either tower's embedding. The reading is thrown away
/// afterwards; it tells each tower from the first step what to look for, where contrast alone takes thousands of steps to begin.
/// </summary>
public sealed class KitClipTrainee : Module
{
    private readonly ClipModel clip;
    private readonly Linear text_reading, image_reading;

    public KitClipTrainee(ClipModel clip) : base(nameof(KitClipTrainee))
    {
        this.clip = clip;
        text_reading = Linear(clip.Config.ProjectionDim, Blendshape.Count);
        image_reading = Linear(clip.Config.ProjectionDim, Blendshape.Count);
        RegisterComponents();
    }

    public ClipModel Clip => clip;

    /// <summary>The contrastive loss of the pairs, and the mean squared errors of the two readings.</summary>
    public (Tensor Contrast, Tensor TextReading, Tensor ImageReading) Losses(KitClipBatch batch)
    {
        using var scope = NewDisposeScope();
        var (texts, images) = (EncodeTexts(batch.Texts), clip.EncodeImage(batch.Images));
        return (ContrastiveLoss.Of(texts, images, clip.LogitScale, batch.Same).MoveToOuterDisposeScope(),
            functional.mse_loss(text_reading.call(texts), batch.Weights).MoveToOuterDisposeScope(),
            functional.mse_loss(image_reading.call(images), batch.Weights).MoveToOuterDisposeScope());
    }

    /// <summary>The contrastive loss of words and their meanings, by the text tower alone.</summary>
    public Tensor WordLoss(IReadOnlyList<Tensor> first, IReadOnlyList<Tensor> second)
    {
        using var scope = NewDisposeScope();
        return ContrastiveLoss.Of(EncodeTexts(first), EncodeTexts(second), clip.LogitScale).MoveToOuterDisposeScope();
    }

    private Tensor EncodeTexts(IReadOnlyList<Tensor> groups) => cat([.. groups.Select(clip.EncodeText)], 0);
}
