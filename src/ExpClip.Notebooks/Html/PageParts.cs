namespace ExpClip.Notebooks.Html;

/// <summary>Which scripts a page needs, found while its cells are written; a page carries no others.</summary>
internal sealed class PageParts
{
    /// <summary>KaTeX with its fonts, 0.7 MB.</summary>
    public bool Math { get; set; }

    /// <summary>highlight.js, 0.1 MB.</summary>
    public bool Code { get; set; }

    /// <summary>plotly.js, 4.5 MB: some chart has no picture.</summary>
    public bool Charts { get; set; }
}
