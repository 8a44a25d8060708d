using System.Net;
using ExpClip.Repro.Evaluation.UserStudy;

namespace ExpClip.Repro.Tests.Cli.Study;

public sealed class StudyServerTests : IAsyncLifetime
{
    private readonly ServedStudy study = new(raters: 3);

    public Task InitializeAsync() => study.StartAsync();

    public Task DisposeAsync()
    {
        study.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_link_opens_in_one_browser_alone()
    {
        var link = $"r/{RaterLink.Of(study.Plan, 0)}";
        using var stranger = study.Browser();
        Assert.Contains("Begin", await stranger.GetStringAsync(link)); // looking at it, as mail programs do, does not use it up
        using var rater = await study.OpenAsync(0);
        Assert.Equal(HttpStatusCode.Gone, (await stranger.GetAsync(link)).StatusCode);
        Assert.Equal(HttpStatusCode.Gone, (await stranger.PostAsync(link, null)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await rater.GetAsync(link)).StatusCode);
        Assert.Contains("\"rater\":\"R001\"", await rater.GetStringAsync("rate"));
    }

    [Fact]
    public async Task A_forged_link_or_session_gets_nothing()
    {
        using var stranger = study.Browser();
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync("r/R001.00112233445566778899aabbccddeeff")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.PostAsync("r/R999.x", null)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync("rate")).StatusCode);
        using var rater = await study.OpenAsync(1);
        stranger.DefaultRequestHeaders.Add("Cookie", "rater=R002.00112233445566778899aabbccddeeff");
        Assert.Equal(HttpStatusCode.Unauthorized, (await ServedStudy.PostAsync(stranger, "m0i0")).StatusCode);
    }

    [Fact]
    public async Task Bad_answers_are_refused_with_the_reason_and_not_stored()
    {
        using var rater = await study.OpenAsync(2);
        async Task Refused(Task<HttpResponseMessage> post, string reason)
        {
            var reply = await post;
            Assert.Equal(HttpStatusCode.BadRequest, reply.StatusCode);
            Assert.Contains(reason, await reply.Content.ReadAsStringAsync());
        }
        await Refused(ServedStudy.PostAsync(rater, "m0i0", lips: 6), "'lip_sync' is 6");
        await Refused(ServedStudy.PostAsync(rater, "m9i9"), "unknown");
        await Refused(ServedStudy.PostAsync(rater, "m0i0", comment: new string('x', 1001)), "longer than 1000");
        await Refused(rater.PostAsync("answers", new StringContent("{\"clip\":")), "not an answer");
        await Refused(rater.PostAsync("answers", new StringContent("null")), "not an answer");
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await rater.PostAsync("answers", new StringContent(new string(' ', 20_000)))).StatusCode);
        Assert.DoesNotContain("m0i0", File.ReadAllText(Path.Combine(study.Folder, StudySessions.JournalName)));

        Assert.Equal(HttpStatusCode.OK, (await ServedStudy.PostAsync(rater, "m0i0", lips: 2, comment: "<b>\n\"x\"")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await ServedStudy.PostAsync(rater, "m0i0", lips: 2)).StatusCode);       // sent again after a lost reply
        Assert.Equal(HttpStatusCode.Conflict, (await ServedStudy.PostAsync(rater, "m0i0", lips: 5)).StatusCode); // changed
        Assert.Single(File.ReadAllLines(Path.Combine(study.Folder, StudySessions.JournalName)), line => line.Contains("m0i0"));
    }
}
