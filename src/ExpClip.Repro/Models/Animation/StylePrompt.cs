namespace ExpClip.Repro.Models.Animation;

/// <summary>What an animation is to express, in every form that some system understands.</summary>
/// <param name="Text">In words.</param>
/// <param name="Weights">As an expression, blendshape weights (52) in [0, 1]; null when only words are given.</param>
/// <param name="Label">As a label of the speech corpus; null when it has none.</param>
public sealed record StylePrompt(string Text, float[]? Weights = null, string? Label = null);
