namespace ExpClip.Repro.Training;

/// <summary>What of a TEAD sample stands for it as text.</summary>
public enum TextSource
{
    RawText,

    /// <summary>Its emotion tags, joined.</summary>
    Tags,

    /// <summary>One of its situation sentences.</summary>
    Situation,
}
