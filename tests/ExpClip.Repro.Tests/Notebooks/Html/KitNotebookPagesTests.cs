using System.Text.Json.Nodes;
using ExpClip.Notebooks.Document;
using ExpClip.Notebooks.Html;
using ExpClip.Repro.Figures.Charts;
using ExpClip.Repro.Tests.Figures.Charts;

namespace ExpClip.Repro.Tests.Notebooks.Html;

/// <summary>
/// Every notebook of the kit as its page: the copy that the last smoke run executed where there is one (CI runs these tests again after the
/// notebooks), and the notebook without outputs.
/// </summary>
public sealed class KitNotebookPagesTests(BrowserFixture fixture) : IClassFixture<BrowserFixture>, IDisposable
{
    private static readonly string Executed = Path.Combine(RepoFolders.Runs("smoke"), "notebooks");

    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    public static TheoryData<string> Notebooks() =>
        [.. Directory.GetFiles(RepoFolders.Notebooks, "*.ipynb").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [SkippableTheory]
    [MemberData(nameof(Notebooks))]
    public Task As_it_is_committed(string name) => HoldsAtEveryWidth(Path.Combine(RepoFolders.Notebooks, name));

    [SkippableTheory]
    [MemberData(nameof(Notebooks))]
    public Task As_the_last_run_left_it(string name)
    {
        Skip.IfNot(File.Exists(Path.Combine(Executed, name)), "Not executed here yet: ./repro run.");
        return HoldsAtEveryWidth(Path.Combine(Executed, name));
    }

    private async Task HoldsAtEveryWidth(string notebook)
    {
        var (formulas, pictures, charts) = Expected(NotebookDocument.Load(notebook));
        NotebookPage.Write(notebook, folder.File("a.html"));
        foreach (int width in (int[])[1280, 400])
        {
            await using var page = await fixture.Browser.OpenFileAsync(folder.File("a.html"), new ImageSize(width, 800, 1));
            await page.Page.Locator("html[data-ready=true]").WaitForAsync();
            Assert.Equal(formulas, await page.Page.Locator("main .katex").CountAsync() > 0);
            Assert.Equal(0, await page.Page.Locator(".katex-error").CountAsync());
            bool drawn = await page.Page.Locator(".chart .main-svg").CountAsync() > 0;
            Assert.Equal(charts, drawn ? await page.Page.Locator(".output.chart").CountAsync() : 0);
            Assert.True(pictures <= await page.Page.Locator("main img").CountAsync());
            Assert.True(await page.Page.EvaluateAsync<bool>("[...document.images].every(image => image.complete && image.naturalWidth > 0)"));
            Assert.Equal(width, await page.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
            Assert.Empty(page.Errors);
            Assert.Empty(page.BlockedRequests);
        }
    }

    /// <summary>What the notebook's own JSON says that the page must show.</summary>
    private static (bool Formulas, int Pictures, int Charts) Expected(NotebookDocument notebook)
    {
        bool formulas = notebook.Cells.Any(cell => cell.Type == CellType.Markdown && cell.Source.Contains('$'));
        var data = notebook.Cells.Where(cell => cell.Type == CellType.Code)
            .SelectMany(cell => cell.Outputs)
            .Select(output => output!["data"])
            .OfType<JsonObject>()
            .ToList();
        int pictures = data.Count(forms => forms.ContainsKey("image/png") || forms.ToJsonString().Contains("\\u003Cimg"));
        int charts = data.Count(forms => !forms.ContainsKey("image/png") && forms.ContainsKey("application/vnd.plotly.v1+json"));
        return (formulas, pictures, charts);
    }
}
