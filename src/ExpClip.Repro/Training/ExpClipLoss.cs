using ExpClip.Repro.Models.ExpClip;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ExpClip.Repro.Training;

/// <summary>The three losses of a batch and their weighted sum, each a scalar tensor.</summary>
public readonly record struct ExpClipLossTerms(Tensor Total, Tensor Reconstruction, Tensor Alignment, Tensor CrossModal)
{
    /// <summary>All four without their history, (4).</summary>
    public Tensor Values() => stack([Total.detach(), Reconstruction.detach(), Alignment.detach(), CrossModal.detach()]);
}

/// <summary>Eq. 1–4 for text. Squared distances are means over the 52 weights and the batch.</summary>
public static class ExpClipLoss
{
    /// <param name="model">In the mode (training or evaluation) the caller wants.</param>
    /// <param name="input">Weights that E_b sees, (B, 52): perturbed in training.</param>
    /// <param name="target">Weights to be reconstructed, (B, 52).</param>
    /// <param name="text">Features of one text a sample, (B, F).</param>
    /// <param name="options">The three weights λ.</param>
    public static ExpClipLossTerms Of(ExpClipModel model, Tensor input, Tensor target, Tensor text, ExpClipTrainingOptions options)
    {
        var expression = model.EncodeExpression(input);
        var prompt = model.EncodeText(text);
        var decoded = model.Decode(cat([expression, prompt])).chunk(2);                           // D_b's weights meet one gradient, not two
        var reconstruction = functional.mse_loss(decoded[0], target);                             // Eq. 2
        var alignment = 1 - functional.cosine_similarity(expression, prompt, 1).mean();           // Eq. 3
        var crossModal = functional.mse_loss(decoded[1], target);                                 // Eq. 4
        var total = options.ReconstructionWeight * reconstruction + options.AlignmentWeight * alignment + options.CrossModalWeight * crossModal;
        return new ExpClipLossTerms(total, reconstruction, alignment, crossModal);
    }
}
