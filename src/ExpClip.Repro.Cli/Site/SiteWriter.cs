using ExpClip.Common;
using ExpClip.Repro.Figures;
using ExpClip.Repro.Figures.Display;
using ExpClip.Repro.Results.Claims;
using static ExpClip.Repro.Cli.Site.SiteFrame;

namespace ExpClip.Repro.Cli.Site;

/// <summary>Writes a run as a site of offline pages: scorecard first, notebooks, figures, players, and how all was made.</summary>
/// <param name="run">The run's folder.</param>
/// <param name="output">The site's folder, replaced whole.</param>
internal sealed class SiteWriter(Scorecard card, string run, string output)
{
    private readonly SiteFrame _frame = new(card.Profile);

    /// <returns>The first page.</returns>
    /// <exception cref="InputException">The folder holds something that is no site.</exception>
    public string Write()
    {
        if (Directory.Exists(output) && Directory.EnumerateFileSystemEntries(output).Any() && !File.Exists(Path.Combine(output, "index.html")))
            throw InputException.At(output, 0, "this folder holds something that is no site", "Name an empty or new folder with --out.");
        if (Directory.Exists(output)) Directory.Delete(output, recursive: true);
        Directory.CreateDirectory(output);
        Page("figures.html", "Figures", new SiteFigures(_frame, output).Body(card));
        Page("players.html", "Players", SitePlayers.Body(card, output));
        Page("notebooks.html", "Notebooks", SiteNotebooks.Body(run, output, _frame.ForNotebooks));
        Page("made.html", "How it was made", Made());
        return Page("index.html", "Scorecard", ScorecardPage.Body(card));
    }

    private string Page(string file, string title, string body)
    {
        var path = Path.Combine(output, file);
        AtomicFile.WriteAllText(path, _frame.Page(title, file, body));
        return path;
    }

    private string Made() => $"""
        <h1>How it was made</h1>
        <p>Data with their hashes, seeds, minutes and the command that makes each artefact again.
        A run with the same hashes, seed and machine gives the same numbers to the last byte.</p>
        {Table("Artefacts", ScorecardTables.Artefacts(card))}
        {Table("Machines", ScorecardTables.Machines(card))}
        {Table("Beside Table 2: objective proxies, which are no ratings", StudyProxies.Lips(card.Results), StudyProxies.Consistency(card.Results))}
        {Table("Badges and checklists", ScorecardTables.Evidence(EvidenceList.Load()))}
        """;

    private static string Table(string title, params ResultTable[] tables) => $"<h2>{Text(title)}</h2>\n" + string.Concat(tables.Select(table =>
        $"<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"{Text($"{title}: {table.Columns[0]}")}\">{table.ToHtml()}</div>"));
}
