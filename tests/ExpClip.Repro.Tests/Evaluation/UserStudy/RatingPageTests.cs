using ExpClip.Repro.Evaluation.UserStudy;
using ExpClip.Repro.Figures.Charts;
using ExpClip.Repro.Tests.Accessibility;
using ExpClip.Repro.Tests.Figures.Charts;
using Microsoft.Playwright;

namespace ExpClip.Repro.Tests.Evaluation.UserStudy;

/// <summary>The rating page in Chromium, from disk, as a rater uses it.</summary>
public class RatingPageTests(StudyFixture study, BrowserFixture browser) : IClassFixture<StudyFixture>, IClassFixture<BrowserFixture>
{
    [SkippableTheory]
    [InlineData(1280), InlineData(400)]
    public async Task A_rater_gets_from_beginning_to_export(int width)
    {
        var plan = study.Plan;
        await using var page = await BeginAsync(rater: 1, width);
        var order = ScreenOrder.Of(plan, 1);
        for (var screen = 0; screen < order.Count; screen++)
        {
            await Assertions.Expect(page.Page.GetByText($"Clip {screen + 1} of {order.Count}")).ToBeVisibleAsync();
            if (screen == 0) await Axe.AssertNothingSeriousAsync(page);
            Assert.True(await page.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"),
                "the page is wider than the window");
            await RateAsync(page, plan, order[screen]);
        }
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Heading, new() { Name = "Thank you" })).ToBeVisibleAsync();
        await Axe.AssertNothingSeriousAsync(page);

        foreach (var kind in new[] { "JSON", "CSV" })
        {
            var download = await page.Page.RunAndWaitForDownloadAsync(() =>
                page.Page.GetByRole(AriaRole.Button, new() { Name = $"Save as {kind}" }).ClickAsync());
            var file = Path.Combine(browser.Folder, $"{width}-{download.SuggestedFilename}");
            await download.SaveAsAsync(file);
            var read = new AnswerFile(plan);
            read.Read(file);
            var answers = new AnswerSet(plan, read);
            Assert.Empty(answers.Findings);
            Assert.Equal(order.Order(), answers.Valid.Keys.Select(key => key.Clip).Order());
            Assert.All(answers.Valid.Values, answer => Assert.Equal("a \"comment\", <b>", answer.Comment));
            Assert.Equal(2, answers.Valid[("R002", plan.Clips[0].Code)].Plays);
        }
        Assert.Empty(page.Errors);
        Assert.Empty(page.BlockedRequests);
    }

    [SkippableFact]
    public async Task A_page_that_is_closed_goes_on_where_it_was_to_the_half_screen()
    {
        var plan = study.Plan;
        await using var page = await BeginAsync(rater: 0, 1280);
        var order = ScreenOrder.Of(plan, 0);
        await RateAsync(page, plan, order[0]);
        await page.Page.GetByLabel("2", new() { Exact = true }).First.CheckAsync(new() { Force = true });
        await page.Page.ReloadAsync();
        await EnterAsync(page, 0);
        await Assertions.Expect(page.Page.GetByText($"Clip 2 of {order.Count}")).ToBeVisibleAsync();
        Assert.True(await page.Page.GetByLabel("2", new() { Exact = true }).First.IsCheckedAsync());
    }

    [SkippableFact]
    public async Task Nothing_is_passed_over_and_the_keyboard_is_enough()
    {
        _ = study.Plan;
        await using var page = await BeginAsync(rater: 2, 1280);
        var alert = page.Page.Locator("#rating-error");
        await page.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(alert).ToHaveTextAsync("Please play the clip first.");
        await page.Page.Keyboard.PressAsync("p");
        await Assertions.Expect(page.Page.GetByText("played once")).ToBeVisibleAsync();
        await page.Page.Keyboard.PressAsync("Shift+Tab"); // away from the button that Enter would press
        await page.Page.Keyboard.PressAsync("4");
        await page.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(alert).ToContainTextAsync("Not answered yet: How well does the emotion of the face match the reference image?");
        await page.Page.Keyboard.PressAsync("ArrowRight"); // focus is on the open question
        await page.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(alert).ToContainTextAsync("match the text?");
        await page.Page.Keyboard.PressAsync("ArrowRight");
        await page.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Page.GetByText("Clip 2 of 9")).ToBeVisibleAsync();
    }

    [SkippableFact]
    public async Task What_is_no_code_is_not_let_in_and_the_stand_in_is_told()
    {
        _ = study.Plan;
        await using var page = await OpenAsync(1280);
        await Axe.AssertNothingSeriousAsync(page);
        await page.Page.GetByLabel("Your code").FillAsync("R001");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Begin" }).ClickAsync();
        await Assertions.Expect(page.Page.GetByText("This is not a code")).ToBeVisibleAsync();
        await Assertions.Expect(page.Page.GetByText("STAND-IN <clips>")).ToBeVisibleAsync();
    }

    private static async Task RateAsync(BrowserPage page, StudyPlan plan, string code)
    {
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Play" }).ClickAsync();
        await Assertions.Expect(page.Page.GetByText("played once")).ToBeVisibleAsync();
        if (code == plan.Clips[0].Code)
        {
            await page.Page.GetByRole(AriaRole.Button, new() { Name = "Play again" }).ClickAsync();
            await Assertions.Expect(page.Page.GetByText("played 2 times")).ToBeVisibleAsync();
        }
        for (var question = 0; question < 3; question++)
            await page.Page.Locator("fieldset").Nth(question).GetByLabel($"{question + 2}", new() { Exact = true })
                .CheckAsync(new() { Force = true });
        await page.Page.GetByLabel("Comment").FillAsync("a \"comment\", <b>");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Next" }).ClickAsync();
    }

    private Task<BrowserPage> OpenAsync(int width) =>
        browser.Browser.OpenFileAsync(Path.Combine(study.Study, StudyMaker.PageName), new ImageSize(width, 800, 1));

    private async Task<BrowserPage> BeginAsync(int rater, int width)
    {
        var page = await OpenAsync(width);
        await EnterAsync(page, rater);
        return page;
    }

    private async Task EnterAsync(BrowserPage page, int rater)
    {
        await page.Page.GetByLabel("Your code").FillAsync(RaterLink.Of(study.Plan, rater));
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Begin" }).ClickAsync();
    }
}
