using ExpClip.Repro.Cli.Site;
using ExpClip.Repro.Results.Claims;
using ExpClip.Repro.Tests.Figures.Charts;

namespace ExpClip.Repro.Tests.Cli.Site;

/// <summary>The site of the last smoke run of this checkout; CI runs this after the notebooks.</summary>
public sealed class SiteOfTheLastRunTests(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    [SkippableFact]
    public async Task Every_page_of_it_holds()
    {
        var run = RepoFolders.Runs("smoke");
        var card = Scorecard.Of("smoke", run, ClaimList.Load());
        Skip.If(card.Results.Count < card.List.Artefacts.Count, "Not all notebooks were run here: ./repro run.");
        using var folder = new TemporaryFolder();
        new SiteWriter(card, run, folder.File("site")).Write();
        await SitePages.HoldAsync(fixture.Browser, folder.File("site"));
    }
}
