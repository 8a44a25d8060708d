namespace ExpClip.Notebooks.Runner;

/// <summary>A variable of a parameters cell.</summary>
/// <param name="Type">As written in C#.</param>
/// <param name="IsConstant">Constants are declared anew instead of assigned.</param>
internal sealed record DeclaredParameter(string Type, bool IsConstant);
