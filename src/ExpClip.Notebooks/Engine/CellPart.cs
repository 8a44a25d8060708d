namespace ExpClip.Notebooks.Engine;

/// <summary>A stretch of a cell in one language.</summary>
/// <param name="Text">C# keeps its line numbers: the lines before it are empty.</param>
internal sealed record CellPart(CellPartKind Kind, string Text)
{
    public bool IsEmpty => string.IsNullOrWhiteSpace(Text);
}

internal enum CellPartKind
{
    CSharp,
    Markdown,
}
