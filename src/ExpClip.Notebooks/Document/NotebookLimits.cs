namespace ExpClip.Notebooks.Document;

/// <summary>Sizes beyond which a notebook file is refused before anything is allocated for it.</summary>
public static class NotebookLimits
{
    /// <summary>Largest file, bytes.</summary>
    public const long FileBytes = 128L << 20;

    public const int Cells = 10_000;

    /// <summary>Longest source of one cell, UTF-16 units.</summary>
    public const int SourceLength = 1 << 20;

    /// <summary>Deepest nesting of JSON objects and arrays.</summary>
    public const int Depth = 64;
}
