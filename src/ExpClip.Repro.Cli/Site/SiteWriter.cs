using ExpClip.Common;
using ExpClip.Repro.Figures;
using ExpClip.Repro.Figures.Display;
using ExpClip.Repro.Results.Claims;
using static ExpClip.Repro.Cli.Site.SiteFrame;

namespace ExpClip.Repro.Cli.Site;

/// <summary>Writes a run as a site of offline pages: scorecard first, notebooks, figures, players, and how all was made.</summary>
/// <param name="run">The run's folder.</param>
/// <param name="output">The site's folder, replaced whole once the new one stands.</param>
internal sealed class SiteWriter(Scorecard card, string run, string output)
{
    private const string First = "index.html";

    private readonly SiteFrame _frame = new(card.Profile);
    private readonly string _made = $"{output}.{Environment.ProcessId}.new";

    /// <returns>The first page.</returns>
    /// <exception cref="InputException">The folder holds something that is no site of this command.</exception>
    public string Write()
    {
        if (!IsFree())
            throw InputException.At(output, 0, "this folder holds something that is no site of the kit",
                "Name an empty or new folder with --output.");
        try
        {
            Directory.CreateDirectory(_made);
            Page("figures.html", "Figures", new SiteFigures(_frame, _made).Body(card));
            Page("players.html", "Players", SitePlayers.Body(card, _made));
            Page("notebooks.html", "Notebooks", SiteNotebooks.Body(run, _made, _frame.ForNotebooks));
            Page("made.html", "How it was made", Made());
            Page(First, "Scorecard", ScorecardPage.Body(card));
            if (Directory.Exists(output)) Directory.Delete(output, recursive: true);
            Directory.Move(_made, output);
        }
        finally
        {
            if (Directory.Exists(_made)) Directory.Delete(_made, recursive: true);
        }
        return Path.Combine(output, First);
    }

    private bool IsFree() => !File.Exists(output) && (!Directory.Exists(output) || !Directory.EnumerateFileSystemEntries(output).Any()
        || (File.Exists(Path.Combine(output, First)) && File.ReadAllText(Path.Combine(output, First)).Contains(SiteFrame.Signature)));

    private void Page(string file, string title, string body) => AtomicFile.WriteAllText(Path.Combine(_made, file), _frame.Page(title, file, body));

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
