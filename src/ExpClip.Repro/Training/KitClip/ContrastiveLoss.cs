using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ExpClip.Repro.Training.KitClip;

/// <summary>InfoNCE both ways with a learned temperature, as CLIP is trained (Radford et al. 2021, Fig. 3).</summary>
public static class ContrastiveLoss
{
    private const double LargestScale = 100; // CLIP's own bound on exp(logit_scale)
    private const double Never = -1e4;

    /// <param name="first">Embeddings (B, D) of one side; not yet normalised.</param>
    /// <param name="second">Embeddings (B, D) of the other; row i belongs to row i.</param>
    /// <param name="logScale">The learned log of the inverse temperature, a scalar.</param>
    /// <param name="same">(B, B), true where row i and row j mean the same though they are other pairs: neither pulled nor pushed. Or null.</param>
    public static Tensor Of(Tensor first, Tensor second, Tensor logScale, Tensor? same = null)
    {
        using var scope = NewDisposeScope();
        var cosine = functional.normalize(first, 2, 1).matmul(functional.normalize(second, 2, 1).T);
        var logits = logScale.exp().clamp(null, LargestScale) * cosine;
        if (same is not null) logits = logits.masked_fill(same, Never);
        var target = arange(first.size(0), int64, first.device);
        return ((functional.cross_entropy(logits, target) + functional.cross_entropy(logits.T, target)) / 2).MoveToOuterDisposeScope();
    }

    /// <summary>Where labels are equal off the diagonal: (B, B).</summary>
    public static Tensor Same(IReadOnlyList<string> labels)
    {
        var same = new bool[labels.Count * labels.Count];
        for (var i = 0; i < labels.Count; i++)
            for (var j = 0; j < labels.Count; j++) same[i * labels.Count + j] = i != j && labels[i] == labels[j];
        return tensor(same, [labels.Count, labels.Count]);
    }
}
