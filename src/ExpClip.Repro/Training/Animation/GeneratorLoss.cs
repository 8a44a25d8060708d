using ExpClip.Repro.Faces;
using ExpClip.Repro.Models.Animation;
using ExpClip.Repro.Models.Animation.Systems;
using ExpClip.Repro.Training.Compute;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ExpClip.Repro.Training.Animation;

/// <summary>The losses of a batch and their weighted sum, each a scalar tensor; those that are off are 0.</summary>
public readonly record struct GeneratorLossTerms(Tensor Total, Tensor Reconstruction, Tensor Lip, Tensor Style, Tensor Contact)
{
    /// <summary>Total, reconstruction, lip and style without their history, (4).</summary>
    public Tensor Values() => stack([Total.detach(), Reconstruction.detach(), Lip.detach(), Style.detach()]);

    internal IReadOnlyList<Tensor> All => [Total, Reconstruction, Lip, Style, Contact];
}

/// <summary>Eq. 5–8, and L_contact. Absolute differences are means over weights, frames and batch.</summary>
public sealed class GeneratorLoss(GeneratorTrainingOptions options, FacsTables tables)
{
    private const double Slit = 0.1; // of the wide opening: well below the quarter at which lips count as closed

    private readonly Constant _opens = new(tensor([.. LipAperture.Of(FaceMesh.Build(tables), tables).PerShape], float32));

    // Eq. 7 is over the mouth and jaw weights.
    private readonly Constant _lips = new(tensor(
        [.. tables.Blendshapes.Where(shape => shape.Region is "mouth" or "jaw").Select(shape => (long)shape.Index)],
        int64));

    /// <summary>Whether EPA is part of a step's losses.</summary>
    public bool IsAugmented(AnimationSystem system, int step) => system.Style is ExpClipStyle && options.Augment && step >= options.WarmUp;

    /// <param name="step">Of the training, which decides whether EPA has set in.</param>
    public GeneratorLossTerms Of(AnimationSystem system, GeneratorBatch batch, int step)
    {
        using var scope = NewDisposeScope();
        var heard = system.Generator.Hear(batch.Heard);
        var terms = IsAugmented(system, step) ? Augmented(system.Generator, (ExpClipStyle)system.Style, heard, batch) : Plain(system, heard, batch);
        foreach (var term in terms.All) term.MoveToOuterDisposeScope();
        return terms;
    }

    private GeneratorLossTerms Plain(AnimationSystem system, Tensor heard, GeneratorBatch batch)
    {
        var made = system.Generator.Animate(heard, system.Style.OfClips(batch.Motion, batch.Facts));
        return Sum(functional.l1_loss(made, batch.Motion), Nothing(made), Nothing(made), Contact(made, batch.Contact));
    }

    private GeneratorLossTerms Augmented(AnimationGenerator generator, ExpClipStyle style, Tensor heard, GeneratorBatch batch)
    {
        var prompt = style.Pooling.call(batch.Motion);
        var perturbed = batch.Lambda * prompt + (1 - batch.Lambda) * batch.RandomExpression;          // Eq. 6
        var asked = style.Encode(perturbed);
        var both = generator.Animate(cat([heard, heard]), cat([style.Encode(prompt), asked]));
        var (made, free) = (both.narrow(0, 0, heard.size(0)), both.narrow(0, heard.size(0), heard.size(0)));
        return Sum(functional.l1_loss(made, batch.Motion),                                            // Eq. 5
            functional.l1_loss(Steps(free), Steps(batch.Motion)),                                     // Eq. 7
            options.StyleWeight == 0 ? Nothing(free) : StyleLoss(style, free, asked),
            Contact(both, cat([batch.Contact, batch.Contact])));
    }

    private GeneratorLossTerms Sum(Tensor reconstruction, Tensor lip, Tensor style, Tensor contact) =>
        new(
            reconstruction + options.LipWeight * lip + options.StyleWeight * style + options.ContactWeight * contact,
            reconstruction, lip, style, contact);

    /// <summary>Eq. 8, with the pooling's attention held fixed: the animation learns to show the style, not the pooling to see it.</summary>
    private static Tensor StyleLoss(ExpClipStyle style, Tensor clip, Tensor asked)
    {
        Tensor attention;
        using (no_grad()) attention = style.Pooling.Attention(clip);
        return 1 - functional.cosine_similarity(style.Encode(SelfAttentionPooling.Pool(clip, attention)), asked, 1).mean();
    }

    /// <summary>
    /// L_contact: what the lips are apart beyond a slit where they should touch, in shares of the wide opening; its mean over those frames.
    /// </summary>
    private Tensor Contact(Tensor clip, Tensor touching)
    {
        if (options.ContactWeight == 0) return Nothing(clip);
        var apart = clip.clamp(0, 1).matmul(_opens.On(clip.device)); // (B, T), millimetres
        return functional.relu(apart * touching - Slit).sum() / touching.ne(0).sum().clamp(1);
    }

    private static Tensor Nothing(Tensor beside) => zeros([], device: beside.device);

    // Change from frame to frame of the mouth and jaw, (B, T − 1, L).
    private Tensor Steps(Tensor clip)
    {
        var lips = clip.index_select(2, _lips.On(clip.device));
        var frames = lips.size(1);
        return lips.narrow(1, 1, frames - 1) - lips.narrow(1, 0, frames - 1);
    }
}
