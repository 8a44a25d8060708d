namespace ExpClip.Repro.Models.ExpClip;

/// <summary>An expression as ExpCLIP holds it.</summary>
/// <param name="Embedding">Style embedding on the unit sphere, (D).</param>
/// <param name="Weights">Blendshape weights, (52) in [0, 1].</param>
public sealed record Expression(float[] Embedding, float[] Weights);
