namespace ExpClip.Repro.Evaluation.Animation;

/// <summary>The emotion whose prototype an animation's mean face agrees with most.</summary>
public sealed class PrototypeEmotion(AuAgreement agreement, IReadOnlyDictionary<string, float[]> prototypes)
{
    /// <summary>A name among the prototypes'.</summary>
    public string Of(IReadOnlyList<float[]> frames) => prototypes.MaxBy(prototype => agreement.Cosine(frames, prototype.Value)).Key;
}
