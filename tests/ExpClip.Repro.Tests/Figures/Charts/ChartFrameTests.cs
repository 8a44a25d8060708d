using ExpClip.Repro.Figures.Charts;

namespace ExpClip.Repro.Tests.Figures.Charts;

/// <summary>The chart of a notebook's HTML output, in a browser, and in words.</summary>
public sealed class ChartFrameTests(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    [SkippableFact]
    public async Task The_frame_draws_its_chart_without_errors_or_requests()
    {
        await using var page = await OpenAsync(ChartFrame.ToHtml(SampleCharts.Loss()));
        var frame = page.Page.FrameLocator("iframe");
        Assert.Equal(2, await frame.Locator(".scatterlayer .trace").CountAsync());
        Assert.True(await page.Page.Locator("iframe").EvaluateAsync<bool>(
            "f => f.contentDocument.documentElement.scrollWidth <= f.clientWidth"
            + " && f.contentDocument.documentElement.scrollHeight <= f.clientHeight"));
        Assert.Empty(page.Errors);
        Assert.Empty(page.BlockedRequests);
    }

    [SkippableFact]
    public async Task Hostile_texts_stay_in_their_frame()
    {
        await using var page = await OpenAsync(ChartFrame.ToHtml(SampleCharts.WithHostileTexts()));
        Assert.Equal("host", await page.Page.TitleAsync());
        Assert.Empty(page.Errors);
    }

    [Fact]
    public void A_chart_is_told_in_words()
    {
        Assert.Equal("[chart: Loss (scatter: train; scatter: held out)]", ChartText.Describe(SampleCharts.Loss()));
        Assert.Equal("[chart: a < b (scatter: train; scatter: held out)]", ChartText.Describe(SampleCharts.Loss().WithTitle("<b>a</b> &lt; b")));
    }

    private async Task<BrowserPage> OpenAsync(string fragment)
    {
        string path = Path.Combine(fixture.Browser is null ? "" : fixture.Folder, $"{Guid.NewGuid():N}.html");
        await File.WriteAllTextAsync(path, $"<!doctype html><meta charset=utf-8><link rel=icon href=data:,><title>host</title>{fragment}");
        var page = await fixture.Browser!.OpenFileAsync(path);
        await page.Page.FrameLocator("iframe").Locator("html[data-drawn=true]").WaitForAsync();
        return page;
    }
}
