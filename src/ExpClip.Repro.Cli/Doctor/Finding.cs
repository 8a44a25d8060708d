namespace ExpClip.Repro.Cli.Doctor;

/// <summary>How a finding bears on the kit.</summary>
internal enum Health
{
    Good,

    /// <summary>The kit works, slower or with less.</summary>
    Warning,

    /// <summary>Something will fail.</summary>
    Broken,
}

/// <summary>One thing looked at.</summary>
/// <param name="Remedy">What to do about it; empty when all is well.</param>
internal sealed record Finding(string Name, string Value, Health Health = Health.Good, string Remedy = "");
