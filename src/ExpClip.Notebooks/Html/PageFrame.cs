namespace ExpClip.Notebooks.Html;

/// <summary>What a site puts around its pages; HTML that is trusted.</summary>
/// <param name="Head">Goes into the head: styles, inline, since the page's policy forbids files.</param>
/// <param name="Header">Goes before the text: navigation.</param>
public sealed record PageFrame(string Head, string Header);
