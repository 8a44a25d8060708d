namespace ExpClip.Repro.Results;

/// <summary>Both ends of a 95 % interval.</summary>
public readonly record struct Bounds(double Low, double High);
