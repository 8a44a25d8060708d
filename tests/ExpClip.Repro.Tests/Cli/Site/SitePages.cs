using ExpClip.Repro.Figures.Charts;
using ExpClip.Repro.Tests.Accessibility;

namespace ExpClip.Repro.Tests.Cli.Site;

/// <summary>What every page of a site must meet, opened from disk.</summary>
internal static class SitePages
{
    private const string LoadPictures = "() => { for (const image of document.images) image.loading = 'eager'; "
        + "return Promise.all([...document.images].map(image => image.decode())); }";

    /// <summary>No error, nothing asked of the network, nothing wider than the window, links that lead somewhere, no serious fault by
    /// axe-core.</summary>
    public static async Task HoldAsync(HeadlessBrowser browser, string site)
    {
        var pages = Directory.GetFiles(site, "*.html").Concat(Directory.GetFiles(Path.Combine(site, "charts"), "*.html")).ToArray();
        Assert.True(pages.Length > 5);
        foreach (var file in pages)
            foreach (var width in (int[])[1280, 400])
            {
                await using var page = await browser.OpenFileAsync(file, new ImageSize(width, 900, 1));
                if (file.Contains("/charts/", StringComparison.Ordinal)) await page.Page.Locator("html[data-drawn=true]").WaitForAsync();
                await page.Page.EvaluateAsync(LoadPictures);
                Assert.True(await page.Page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= width, $"{file} is wider than {width}");
                Assert.Empty(page.Errors);
                Assert.Empty(page.BlockedRequests);
                var links = await page.Page.EvaluateAsync<string[]>("[...document.links].map(a => a.href)");
                Assert.All(links.Where(link => link.StartsWith("file:", StringComparison.Ordinal)),
                    link => Assert.True(File.Exists(new Uri(link).LocalPath), $"{file}: {link}"));
                await Axe.AssertNothingSeriousAsync(page);
            }
    }
}
