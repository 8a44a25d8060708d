using ExpClip.Repro.Cli.Site;
using ExpClip.Repro.Faces;
using ExpClip.Repro.Faces.Export;
using ExpClip.Repro.Figures.Charts;
using ExpClip.Repro.Figures.Player;
using ExpClip.Repro.Results;
using ExpClip.Repro.Results.Claims;
using ExpClip.Repro.Tests.Figures.Charts;
using ExpClip.Repro.Tests.Speech;
using NAudio.SoundFile;
using Plotly.NET.CSharp;

namespace ExpClip.Repro.Tests.Cli.Site;

/// <summary>The site of a small run made here: one artefact with a chart and one with a player, the others not run.</summary>
public sealed class SiteTests(BrowserFixture fixture) : IClassFixture<BrowserFixture>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public Task Every_page_holds_on_a_desk_and_on_a_phone() => SitePages.HoldAsync(fixture.Browser, Write());

    [SkippableFact]
    public async Task The_first_page_tells_what_was_reproduced_and_what_was_not_run()
    {
        await using var page = await fixture.Browser.OpenFileAsync(Path.Combine(Write(), "index.html"));
        var retrieval = page.Page.Locator("#retrieval");
        Assert.Contains("partly reproduced", await retrieval.Locator(".badge").TextContentAsync());
        Assert.Contains("0.15 [0.1, 0.2]", await retrieval.TextContentAsync());
        Assert.Contains("not run", await page.Page.Locator("#manifold .badge").TextContentAsync());
        Assert.Equal(ClaimList.Load().Claims.Count, await page.Page.Locator(".claim").CountAsync());
        await page.Page.GetByText("Notebooks").ClickAsync();
        Assert.Equal(["07"], await page.Page.Locator("li:has(.o-not) .no").AllTextContentsAsync()); // it died
    }

    [SkippableFact]
    public async Task A_chart_is_drawn_from_its_own_page_and_a_player_plays()
    {
        var site = Write();
        await using var chart = await fixture.Browser.OpenFileAsync(Path.Combine(site, "charts", "image-retrieval-curve.html"));
        await chart.Page.Locator("html[data-drawn=true]").WaitForAsync();
        Assert.Equal(1, await chart.Page.Locator("#chart .scatterlayer .trace").CountAsync());
        await using var player = await fixture.Browser.OpenFileAsync(Path.Combine(site, "players", "speech-animation-happy.html"));
        await player.Page.EvaluateAsync("document.getElementById('sound').muted = true");
        await player.Page.Locator("#play").ClickAsync();
        await player.Page.WaitForFunctionAsync("() => +document.documentElement.dataset.frame > 3");
        Assert.Empty(player.Errors);
    }

    [Fact]
    public void A_folder_that_is_no_site_is_left_alone()
    {
        _folder.Write("other/thesis.txt", "years of work");
        var run = Run();
        var writer = new SiteWriter(Scorecard.Of("smoke", run, ClaimList.Load()), run, _folder.File("other"));
        Assert.Contains("no site", Assert.Throws<InputException>(writer.Write).Message);
        Assert.True(File.Exists(_folder.File("other/thesis.txt")));
    }

    [Fact]
    public void Another_persons_pages_are_left_alone_and_a_site_is_replaced()
    {
        var (run, site) = (Run(), _folder.File("site"));
        var writer = new SiteWriter(Scorecard.Of("smoke", run, ClaimList.Load()), run, site);
        writer.Write();
        _folder.Write("site/old.html", "of the last run");
        writer.Write();
        Assert.False(File.Exists(Path.Combine(site, "old.html")));
        File.WriteAllText(Path.Combine(site, "index.html"), "<title>somebody's own</title>");
        Assert.Contains("no site", Assert.Throws<InputException>(writer.Write).Message);
        Assert.True(Directory.Exists(Path.Combine(site, "charts")));
    }

    private string Write()
    {
        var run = Run();
        new SiteWriter(Scorecard.Of("smoke", run, ClaimList.Load()), run, _folder.File("site")).Write();
        return _folder.File("site");
    }

    /// <summary>Folder of the run: <c>runs/smoke</c>.</summary>
    private string Run()
    {
        var run = _folder.File("runs/smoke");
        var retrieval = Path.Combine(run, "image-retrieval");
        var chart = Chart.Line<int, int, string>(x: [1, 2, 3], y: [1, 4, 9]);
        ChartPage.Write(chart, Path.Combine(retrieval, "curve.html"), new PageText("a <curve>", "a <curve>", "smoke"));
        var tags = Path.Combine(RepoFolders.Rendered("smoke"), "tead", "tags.png");
        foreach (var picture in new[] { "curve", "retrieval" }) File.Copy(tags, Path.Combine(retrieval, picture + ".png"));
        FigureCaptions.Save(retrieval, new(StringComparer.Ordinal) { ["curve"] = "a <curve>" });
        string[] kinds = ["description", "tags", "situation", "raw_text"];
        Metrics("image-retrieval", kinds.Select((kind, i) => (Name: $"r_at_10_{kind}", Low: i == 0 ? 0.1 : 0.05)))
            .Save(Path.Combine(retrieval, "metrics.json"));

        var speech = Directory.CreateDirectory(Path.Combine(run, "speech-animation")).FullName;
        var tables = FacsTables.Load();
        var frames = Enumerable.Range(0, 30).Select(i => { var weights = new float[Blendshape.Count]; weights[i % 5] = 0.5f; return weights; });
        new AnimationPlayer(FaceMesh.Build(tables), tables).Save(Path.Combine(speech, "happy.html"), new ExpressionClip([.. frames], 15),
            Tone.Write(_folder.File("tone.wav"), SoundFileMajorFormat.Wav, 16_000, 1, 2, 300, 0.1), [(0, "happy")], "note");
        var copy = Path.Combine(run, "notebooks", "07-image-retrieval.ipynb");
        Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
        File.Copy(Path.Combine(RepoFolders.Notebooks, "07-image-retrieval.ipynb"), copy);
        new NotebookRecord("07-image-retrieval.ipynb", "key", "it did not get to its end", "notebooks/07-image-retrieval.ipynb", []).Save(run);
        Metrics("speech-animation", [("ours_lip_vertex_error_mm", 0)]).Save(Path.Combine(speech, "metrics.json"));
        return run;
    }

    private static ArtefactMetrics Metrics(string artefact, IEnumerable<(string Name, double Low)> numbers) => new()
    {
        Artefact = artefact, Profile = "smoke", Seed = 1, Data = [new("texts", new string('a', 64), null, "<b>note</b>")], Paper = [],
        Metrics = new(numbers.ToDictionary(number => number.Name, _ => 0.15), StringComparer.Ordinal),
        Intervals = new(numbers.ToDictionary(number => number.Name, number => new Bounds(number.Low, 0.2)), StringComparer.Ordinal),
        Floors = new(numbers.ToDictionary(number => number.Name, _ => 0.08), StringComparer.Ordinal),
    };
}
