using ExpClip.Repro.Evaluation.UserStudy;
using ExpClip.Repro.Figures.Charts;
using Microsoft.Playwright;

namespace ExpClip.Repro.Figures;

/// <summary>The rating page as a rater sees it, photographed in the machine's Chromium.</summary>
public static class RatingPhotograph
{
    public static readonly ImageSize Desk = new(1000, 1040), Phone = new(400, 1040);

    /// <summary>The first screen of a rater, as PNG.</summary>
    /// <param name="folder">A made study.</param>
    /// <exception cref="InputException">Chromium is absent.</exception>
    public static async Task<byte[]> TakeAsync(StudyPlan plan, string folder, int rater, ImageSize size)
    {
        await using var browser = await HeadlessBrowser.StartAsync().ConfigureAwait(false);
        await using var page = await browser.OpenFileAsync(Path.Combine(folder, StudyMaker.PageName), size).ConfigureAwait(false);
        await page.Page.GetByLabel("Your code").FillAsync(RaterLink.Of(plan, rater)).ConfigureAwait(false);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Begin" }).ClickAsync().ConfigureAwait(false);
        await page.Page.Locator("html[data-shown]").WaitForAsync().ConfigureAwait(false); // the clip's first frame is there
        return await page.Page.ScreenshotAsync(new() { Animations = ScreenshotAnimations.Disabled }).ConfigureAwait(false);
    }
}
