using ExpClip.Notebooks.Html;
using ExpClip.Repro.Figures.Charts;
using ExpClip.Repro.Tests.Figures.Charts;
using Microsoft.Playwright;

namespace ExpClip.Repro.Tests.Notebooks.Html;

/// <summary>The page as a browser shows it from disk.</summary>
public sealed class NotebookPageBrowserTests(BrowserFixture fixture) : IClassFixture<BrowserFixture>, IDisposable
{
    private const string Hostile = "</script><script>document.title='run'</script><img src=x onerror=\"document.title='run'\">";

    private static readonly string Prose = $$"""
        # Every kind
        Inline $\mathcal{L}_{ae}=\lVert b-D_b(E_b(b))\rVert^2$ and a block in one line: $$\sum_t a_t b_t$$

        $$
        \begin{aligned} s &= E_b(p) \\ p' &= \lambda p + (1-\lambda) b_r & \text{where } x < y \end{aligned}
        $$

        $${{string.Join(" + ", Enumerable.Range(1, 60).Select(i => $"x_{{{i}}}"))}}$$

        ## A wide table
        | {{string.Join(" | ", Enumerable.Range(1, 30).Select(i => $"column{i}"))}} |
        |{{string.Concat(Enumerable.Repeat("---|", 30))}}
        | {{string.Join(" | ", Enumerable.Range(1, 30))}} |

        ## A long word
        {{new string('w', 500)}} `{{new string('c', 500)}}`

        ```csharp
        var wide = "{{new string('s', 500)}}";
        ```
        """;

    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    private async Task<BrowserPage> OpenAsync(int width, params System.Text.Json.Nodes.JsonObject[] cells)
    {
        var browser = fixture.Browser;
        NotebookPage.Write(NotebookJson.Write(folder, "a.ipynb", cells), folder.File("a.html"));
        var page = await browser.OpenFileAsync(folder.File("a.html"), new ImageSize(width, 800, 1));
        await page.Page.Locator("html[data-ready=true]").WaitForAsync();
        return page;
    }

    [SkippableTheory]
    [InlineData(1280)]
    [InlineData(400)]
    public async Task Every_kind_of_content_shows_without_errors_requests_or_overflow(int width)
    {
        await using var page = await OpenAsync(width, NotebookJson.Markdown(Prose), SampleOutputs.Cell(
            $"var text = \"{new string('x', 400)}\"; // wide",
            SampleOutputs.Stream("stdout", new string('o', 400)), SampleOutputs.Stream("stderr", "warned"),
            SampleOutputs.Data(("text/html", $"<table><tr><td>{new string('t', 400)}</td></tr></table>")),
            SampleOutputs.Data(("image/svg+xml",
                """<svg xmlns="http://www.w3.org/2000/svg" width="3000" height="100"><rect width="3000" height="100"/></svg>""")),
            SampleOutputs.Picture("a face"), SampleOutputs.Chart(), SampleOutputs.Error("Failure", "no such file", "at line 3")));

        Assert.Equal(4, await page.Page.Locator(".katex").CountAsync());
        Assert.Equal(3, await page.Page.Locator(".katex-display").CountAsync());
        Assert.Equal(0, await page.Page.Locator("pre .katex").CountAsync());
        Assert.Equal(0, await page.Page.Locator(".katex-error").CountAsync());
        Assert.DoesNotContain("$$", await page.Page.Locator("main").InnerTextAsync());
        Assert.True(await page.Page.EvaluateAsync<bool>("document.fonts.check('16px KaTeX_Main')"));
        Assert.NotEqual(0, await page.Page.Locator("pre code .hljs-keyword").CountAsync());
        Assert.Equal(1, await page.Page.Locator(".chart .scatterlayer .trace").CountAsync());
        Assert.True(await page.Page.EvaluateAsync<bool>("[...document.images].every(image => image.complete && image.naturalWidth > 0)"));
        Assert.Equal(1, await page.Page.GetByAltText("a face").CountAsync());
        Assert.Equal("[7]", await page.Page.Locator(".number").TextContentAsync());
        Assert.Equal(3, await page.Page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Link).CountAsync());
        Assert.Equal(width, await page.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        Assert.Empty(page.Errors);
        Assert.Empty(page.BlockedRequests);
    }

    [SkippableFact]
    public async Task Hostile_texts_stay_text()
    {
        await using var page = await OpenAsync(1280,
            NotebookJson.Markdown($"# {Hostile}\n\n${Hostile}$ [link](javascript:document.title='run') ![{Hostile}](x.png)"),
            SampleOutputs.Cell(Hostile,
                SampleOutputs.Data(("text/plain", Hostile)), SampleOutputs.Stream("stdout", Hostile), SampleOutputs.Error(Hostile, Hostile, Hostile),
                SampleOutputs.Data(("image/svg+xml",
                    $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\" onload=\"document.title='run'\"/>"))));
        Assert.StartsWith("</script><script>", await page.Page.TitleAsync());
        Assert.Equal(1, await page.Page.Locator("img").CountAsync()); // the SVG alone
        Assert.Equal(Hostile, await page.Page.Locator("pre.stream").TextContentAsync());
        Assert.Empty(page.Errors);
        Assert.Empty(page.BlockedRequests);
    }

    [SkippableFact]
    public async Task The_policy_refuses_what_an_html_output_asks_of_the_network()
    {
        await using var page = await OpenAsync(1280, SampleOutputs.Cell("x", SampleOutputs.Data(("text/html",
            """<img src="https://example.invalid/a.png">"""
            + """<script>fetch("https://example.invalid/b").catch(() => document.body.id = "refused")</script>"""))));
        await page.Page.Locator("#refused").WaitForAsync();
        Assert.NotEmpty(page.Errors); // the policy's own notices
        Assert.Empty(page.BlockedRequests); // refused before any request was made
    }

    [SkippableFact]
    public async Task A_link_of_the_contents_leads_to_its_heading()
    {
        var texts = string.Join("\n\n", Enumerable.Repeat("text", 100));
        await using var page = await OpenAsync(1280, NotebookJson.Markdown($"# One\n\n## Zwei Wörter\n\n{texts}\n\n## 100 % <x>"));
        foreach (var link in await page.Page.Locator("nav a").AllAsync())
            Assert.True(await link.EvaluateAsync<bool>(
                "a => document.getElementById(decodeURIComponent(a.hash.slice(1)))?.textContent === a.textContent"));
    }
}
