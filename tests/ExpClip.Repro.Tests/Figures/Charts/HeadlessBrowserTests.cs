using ExpClip.Repro.Figures.Charts;

namespace ExpClip.Repro.Tests.Figures.Charts;

public class HeadlessBrowserTests(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    private async Task<BrowserPage> OpenAsync(string html)
    {
        var path = Path.Combine(fixture.Folder, $"{Guid.NewGuid():N}.html");
        await File.WriteAllTextAsync(path, html);
        return await fixture.Browser.OpenFileAsync(path);
    }

    private static async Task<BrowserPage> DrawnAsync(BrowserPage page)
    {
        await page.Page.Locator("html[data-drawn=true]").WaitForAsync();
        return page;
    }

    [SkippableFact]
    public async Task A_chart_page_draws_from_disk_without_errors_or_requests()
    {
        await using var page = await DrawnAsync(await OpenAsync(ChartPage.ToHtml(SampleCharts.Loss(), new PageText("Loss"))));
        Assert.Equal("Loss", await page.Page.TitleAsync());
        Assert.Equal(2, await page.Page.Locator("svg .scatterlayer .trace").CountAsync());
        Assert.Equal("epoch", await page.Page.Locator("svg .xtitle").TextContentAsync());
        Assert.Empty(page.Errors);
        Assert.Empty(page.BlockedRequests);
    }

    [SkippableFact]
    public async Task Hostile_texts_do_not_run()
    {
        var hostile = SampleCharts.Hostile;
        await using var page = await DrawnAsync(await OpenAsync(ChartPage.ToHtml(SampleCharts.WithHostileTexts(), new PageText(hostile, hostile))));
        Assert.StartsWith("</script><script>", await page.Page.TitleAsync());
        Assert.StartsWith("</script><script>", await page.Page.Locator(".caption").TextContentAsync());
        Assert.Equal(0, await page.Page.Locator("img").CountAsync());
        Assert.Empty(page.Errors);
        Assert.Empty(page.BlockedRequests);
    }

    [SkippableFact]
    public async Task Requests_that_leave_the_machine_are_refused_and_written_down()
    {
        await using var page = await OpenAsync(
            """<script>fetch("http://example.invalid/a").catch(() => document.body.id = "refused")</script>"""
            + """<img src="https://example.invalid/b.png">""");
        await page.Page.Locator("#refused").WaitForAsync(new() { State = Microsoft.Playwright.WaitForSelectorState.Attached });
        Assert.Equal(["http://example.invalid/a", "https://example.invalid/b.png"], page.BlockedRequests.Order());
    }

    [SkippableFact]
    public async Task Console_errors_and_uncaught_exceptions_are_collected()
    {
        await using var page = await OpenAsync(
            """<script>console.error("first"); console.log("not an error")</script><script>throw new Error("second")</script>""");
        Assert.Equal(2, page.Errors.Count);
        Assert.Contains("first", page.Errors);
        Assert.Contains(page.Errors, error => error.Contains("second", StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task A_missing_page_is_named()
    {
        var error = await Assert.ThrowsAsync<InputException>(() => fixture.Browser.OpenFileAsync("/no/such/page.html"));
        Assert.StartsWith("/no/such/page.html: ", error.Message);
    }
}
