namespace ExpClip.Repro.Training.Animation;

/// <summary>How a generator is trained (Eq. 5–8).</summary>
public sealed record GeneratorTrainingOptions
{
    /// <summary>Optimiser steps.</summary>
    public int Steps { get; init; } = 100_000;

    /// <summary>Steps between two records of held-out losses, each with a checkpoint.</summary>
    public int RecordEvery { get; init; } = 500;

    /// <summary>Windows a step.</summary>
    public int BatchSize { get; init; } = 32;

    /// <summary>Adam's step size.</summary>
    public double LearningRate { get; init; } = 1e-4;

    /// <summary>Whether prompts are augmented (EPA, Eq. 6) and their lip motion is held (Eq. 7).</summary>
    public bool Augment { get; init; } = true;

    /// <summary>
    /// Steps of L_rec alone before EPA sets in. From the first step on, L_lip rewards a face that does not move: it is then at its mean step, and
    /// the smoke profile's generators stay there.
    /// </summary>
    public int WarmUp { get; init; } = 5_000;

    /// <summary>
    /// Weight of L_lip (Eq. 7), whose mean is about half of L_rec's; 0 switches it off. With 3 the smoke profile's lips hardly move: a face
    /// that is still is never far wrong.
    /// </summary>
    public double LipWeight { get; init; } = 0.5;

    /// <summary>
    /// Weight of L_contact, the kit's addition: at each M, B and P of the alignment the lips may be apart by a tenth of the recording's wide opening
    /// and no more, under the clip's style and under EPA's. A closure is one frame of many, so that an absolute error is least when it is left out.
    /// </summary>
    public double ContactWeight { get; init; } = 0.2;

    /// <summary>Weight of L_style (Eq. 8), in [0, 2] where L_rec is near 0.03; 0 switches it off.</summary>
    public double StyleWeight { get; init; } = 0.1;

    /// <summary>
    /// Whether speech is heard distorted (<see cref="SpectrumDistortion"/>), so that lips close at what is but probably a bilabial, too.
    /// </summary>
    public bool Distort { get; init; } = true;

    /// <summary>Largest norm of the gradient of all parameters together.</summary>
    public double ClipGradient { get; init; } = 1;
}
