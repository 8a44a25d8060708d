namespace ExpClip.Repro.Training.Compute;

/// <summary>Numbers that a step's matrix products take. Weights, their updates, norms and losses are float32 in either.</summary>
public enum Precision
{
    Single,

    /// <summary>bfloat16: the range of float32, 8 bits of mantissa, so that no loss needs scaling.</summary>
    Bfloat16,
}
