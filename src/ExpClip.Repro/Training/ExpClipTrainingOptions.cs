using ExpClip.Repro.Language;

namespace ExpClip.Repro.Training;

/// <summary>How ExpCLIP is trained (Eq. 1–4).</summary>
public sealed record ExpClipTrainingOptions
{
    /// <summary>Passes over the training split.</summary>
    public int Epochs { get; init; } = 200;

    /// <summary>Epochs without a lower held-out loss after which training ends.</summary>
    public int Patience { get; init; } = 20;

    /// <summary>Samples a step (paper: 256).</summary>
    public int BatchSize { get; init; } = 256;

    /// <summary>Adam's step size (paper: 1e-5, for 8 + 8 layers on a frozen CLIP).</summary>
    public double LearningRate { get; init; } = 1e-5;

    /// <summary>
    /// λ1, weight of the auto-encoder's reconstruction. The paper's values are lost in our text. A public re-implementation uses 1, 10, 10, with
    /// which the alignment pulls all embeddings together: on the smoke profile the held-out reconstruction error is then 0.027, with 10, 0.1, 10
    /// it is 0.002.
    /// </summary>
    public double ReconstructionWeight { get; init; } = 10;

    /// <summary>λ2, weight of the alignment.</summary>
    public double AlignmentWeight { get; init; } = 0.1;

    /// <summary>λ3, weight of the cross-modal reconstruction.</summary>
    public double CrossModalWeight { get; init; } = 10;

    /// <summary>Half width of the uniform perturbation of the input weights, in training only ("minor random perturbations").</summary>
    public double Perturbation { get; init; } = 0.05;

    /// <summary>Largest norm of the gradient of all parameters together.</summary>
    public double ClipGradient { get; init; } = 1;

    /// <summary>What texts are drawn from, with equal chances.</summary>
    public IReadOnlyList<TextSource> Sources { get; init; } = [TextSource.RawText, TextSource.Tags, TextSource.Situation];

    /// <summary>How texts are varied; null for not at all.</summary>
    public TextAugmentationOptions? Text { get; init; } = new();

    /// <summary>Variants of each text that the frozen encoder sees, beside the text itself.</summary>
    public int TextVariants { get; init; } = 4;
}
