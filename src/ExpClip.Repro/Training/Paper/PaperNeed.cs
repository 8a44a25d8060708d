namespace ExpClip.Repro.Training.Paper;

/// <summary>Something that a run at the paper's sizes reads, and whether it is in place.</summary>
/// <param name="What">Data or weights, as a reader would call them.</param>
/// <param name="Found">What is there, in words.</param>
/// <param name="InPlace">Whether the run could read it.</param>
/// <param name="Remedy">The command that gets it, or what to do by hand; empty where it is in place.</param>
/// <param name="Without">What notebooks 04 to 09 do without it; null where they cannot start.</param>
public sealed record PaperNeed(string What, string Found, bool InPlace, string Remedy, string? Without = null);
