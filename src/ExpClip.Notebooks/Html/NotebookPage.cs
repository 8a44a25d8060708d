using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using ExpClip.Common;
using ExpClip.Notebooks.Document;

namespace ExpClip.Notebooks.Html;

/// <summary>
/// A notebook as one self-contained web page: prose with LaTeX (KaTeX), highlighted code, outputs, and from three headings on a table of
/// contents. It works from disk, and its Content-Security-Policy forbids it to fetch anything from a network.
/// </summary>
/// <remarks>
/// What is trusted: <c>text/html</c> outputs are the notebook's own and are shown as they are, scripts included, as Jupyter does for a
/// notebook that one ran. Everything else is escaped: HTML written in Markdown shows as the text it is, SVG is shown as an image (its scripts do
/// not run), and links lead only to http, https, mailto and places within the page or beside it.
/// </remarks>
public static class NotebookPage
{
    /// <summary>Least number of headings for which a table of contents is made.</summary>
    internal const int ContentsFrom = 3;

    /// <summary>Reads a notebook, executed or not, and writes its page beside the final name, then renames.</summary>
    /// <param name="input">The .ipynb; it is not changed.</param>
    /// <param name="output">The .html to write; its folder is created.</param>
    /// <exception cref="NotebookException">The notebook cannot be used.</exception>
    /// <exception cref="IOException">The page cannot be written.</exception>
    public static void Write(string input, string output)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(input));
        AtomicFile.WriteAllText(output, ToHtml(NotebookDocument.Load(input), folder));
    }

    /// <param name="notebook">The notebook, executed or not.</param>
    /// <param name="folder">Folder below which pictures that Markdown names are found and inlined; null for none.</param>
    /// <param name="frame">What a site puts around its pages; null for a page that stands alone.</param>
    /// <exception cref="NotebookException">A script of the page is missing from the build.</exception>
    public static string ToHtml(NotebookDocument notebook, string? folder = null, PageFrame? frame = null)
    {
        var headings = new HeadingList();
        var cells = new StringBuilder();
        var parts = new PageParts();
        for (int i = 0; i < notebook.Cells.Count; i++)
            WriteCell(cells, notebook.Cells[i], i + 1, new PictureSource(notebook.Cells[i], folder), headings, parts);

        string title = headings.Title ?? Path.GetFileNameWithoutExtension(notebook.Name);
        var contents = headings.Count < ContentsFrom ? "" : headings.ToContents();
        return $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="{PageAssets.SecurityPolicy(parts)}">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>{WebUtility.HtmlEncode(title)}</title>
            {PageAssets.Styles(parts)}
            {frame?.Head}
            </head>
            <body{(contents.Length > 0 ? " class=\"with-contents\"" : "")}>
            {frame?.Header}
            {contents}
            <main>
            {cells}</main>
            {PageAssets.Scripts(parts)}
            </body>
            </html>

            """;
    }

    private static void WriteCell(StringBuilder html, NotebookCell cell, int number, PictureSource pictures, HeadingList headings, PageParts parts)
    {
        switch (cell.Type)
        {
            case CellType.Markdown:
                var prose = MarkdownText.ToHtml(cell.Source, pictures, headings, parts);
                html.Append("<section class=\"cell prose\">\n").Append(prose).Append("</section>\n");
                break;
            case CellType.Code:
                WriteCode(html, cell, number, pictures, headings, parts);
                break;
            case CellType.Raw:
                html.Append("<section class=\"cell raw\"><pre>").Append(WebUtility.HtmlEncode(cell.Source)).Append("</pre></section>\n");
                break;
        }
    }

    private static void WriteCode(StringBuilder html, NotebookCell cell, int number, PictureSource pictures, HeadingList headings, PageParts parts)
    {
        if (string.IsNullOrWhiteSpace(cell.Source) && cell.Outputs.Count == 0) return;
        parts.Code = true;
        string count = cell.ExecutionCount?.ToString(CultureInfo.InvariantCulture) ?? "\u00a0";
        html.Append($"<section class=\"cell code\" id=\"cell-{number}\" aria-label=\"Code cell {number}\">\n")
            .Append($"<div class=\"number\" title=\"Cell {number} of the notebook\">[{count}]</div>\n<div class=\"body\">\n")
            .Append("<pre class=\"source\"><code class=\"language-csharp\">")
            .Append(WebUtility.HtmlEncode(cell.Source.TrimEnd('\n')))
            .Append("</code></pre>\n");
        var outputs = new CellOutputHtml($"Output of cell {number}", pictures, headings, parts);
        foreach (var output in cell.Outputs) html.Append(outputs.ToHtml(output as JsonObject ?? [])).Append('\n');
        html.Append("</div>\n</section>\n");
    }
}
