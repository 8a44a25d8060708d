using ExpClip.Common;
using ExpClip.Notebooks.Document;
using ExpClip.Notebooks.Html;
using ExpClip.Repro.Results;
using static ExpClip.Repro.Cli.Site.SiteFrame;

namespace ExpClip.Repro.Cli.Site;

/// <summary>The notebooks as pages of the site: the copies that the run executed, and as committed what it did not.</summary>
internal static class SiteNotebooks
{
    /// <summary>Writes a page a notebook, and gives the list of them.</summary>
    public static string Body(string run, string output, PageFrame frame) => $"""
        <h1>Notebooks</h1>
        <p>The method section by section, as the run left it: prose, formulas, code and what came out.</p>
        <ul class="list">{string.Concat(Directory.GetFiles(RepoFolders.Notebooks, "*.ipynb").Order(StringComparer.Ordinal).Select(notebook =>
            Item(notebook, Path.Combine(run, "notebooks", Path.GetFileName(notebook)), output, frame)))}</ul>
        """;

    /// <summary>A notebook's title without its number.</summary>
    /// <param name="name">Its file name.</param>
    public static string Title(string name)
    {
        var path = Path.Combine(RepoFolders.Notebooks, name);
        var heading = !File.Exists(path) ? null : NotebookDocument.Load(path).Cells.Select(cell => cell.Source)
            .FirstOrDefault(text => text.StartsWith("# ", StringComparison.Ordinal))?.Split('\n')[0];
        return heading is null ? SiteFigures.Words(Path.GetFileNameWithoutExtension(name)[3..]) : heading[2..].Split('·')[^1].Trim();
    }

    private static string Item(string notebook, string executed, string output, PageFrame frame)
    {
        var name = Path.GetFileName(notebook);
        var state = !File.Exists(executed) ? "not run"
            : NotebookRecord.Find(Path.GetDirectoryName(Path.GetDirectoryName(executed))!, name) is { Succeeded: false } ? "failed" : "executed";
        var page = $"notebooks/{Path.ChangeExtension(name, ".html")}";
        var document = NotebookDocument.Load(File.Exists(executed) ? executed : notebook);
        AtomicFile.WriteAllText(Path.Combine(output, page), NotebookPage.ToHtml(document, RepoFolders.Notebooks, frame));
        return $"<li><span class=\"no\">{name[..2]}</span><a href=\"{page}\">{Text(Title(name))}</a>"
            + $"<span class=\"{(state == "failed" ? "badge o-not" : "quiet")}\">{state}</span></li>";
    }
}
