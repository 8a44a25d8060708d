namespace ExpClip.Notebooks.Document;

/// <summary>The three kinds of cell of nbformat 4.</summary>
public enum CellType
{
    Code,
    Markdown,
    Raw,
}
