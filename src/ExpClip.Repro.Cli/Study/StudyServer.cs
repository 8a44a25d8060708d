using System.Net;
using System.Text;
using System.Text.Json;
using ExpClip.Repro.Evaluation.UserStudy;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ExpClip.Repro.Cli.Study;

/// <summary>
/// The rating page over HTTP. A rater's link opens once: the first browser that presses "Begin" gets a cookie, every other one is turned
/// away. An answer is on the disk before the reply says so.
/// </summary>
internal sealed class StudyServer : IAsyncDisposable
{
    private const long LargestBody = 16 << 10;
    private const string Cookie = "rater";

    private readonly StudyPlan _plan;
    private readonly StudySessions _sessions;
    private readonly AnswerCheck _check;
    private readonly string _page;
    private readonly WebApplication _web;

    /// <param name="folder">A study made by <see cref="StudyMaker"/>.</param>
    /// <param name="address">Where to listen; port 0 takes a free one.</param>
    /// <exception cref="InputException">There is no study in the folder.</exception>
    public StudyServer(string folder, IPEndPoint address)
    {
        _plan = StudyPlan.Load(folder);
        _check = new AnswerCheck(_plan);
        _page = File.ReadAllText(Path.Combine(folder, StudyMaker.PageName));
        _sessions = StudySessions.Open(folder);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
            kestrel.Listen(address);
        });
        _web = builder.Build();
        Map(_web);
    }

    /// <summary>The address raters' browsers use, once started.</summary>
    public string Address => _web.Urls.First();

    public StudyPlan Plan => _plan;

    public Task StartAsync() => _web.StartAsync();

    /// <summary>Until the process is asked to end.</summary>
    public Task WaitAsync(CancellationToken stop) => ((IHost)_web).WaitForShutdownAsync(stop);

    public async ValueTask DisposeAsync()
    {
        await _web.DisposeAsync();
        await _sessions.DisposeAsync();
    }

    private void Map(IEndpointRouteBuilder web)
    {
        web.MapGet("/", () => Message(200, "Please use the link from your invitation."));
        web.MapGet("/r/{link}", WelcomeAsync);
        web.MapPost("/r/{link}", BeginAsync);
        web.MapGet("/rate", (Delegate)RateAsync); // not a RequestDelegate, which would drop the result
        web.MapPost("/answers", AnswerAsync);
    }

    /// <summary>Asks for a click before the link is used up: mail programs fetch links to preview them.</summary>
    private async Task<IResult> WelcomeAsync(string link, HttpRequest request)
    {
        if (RaterLink.Rater(_plan, link) is not { } rater) return Forged();
        if (await SessionAsync(request) == rater) return TypedResults.Redirect("/rate");
        return _sessions.IsUsed(rater) ? Used() : Message(200, "This link is for you alone and opens once, in this browser.",
            """<form method="post"><button type="submit">Begin</button></form>""");
    }

    private async Task<IResult> BeginAsync(string link, HttpContext context)
    {
        if (RaterLink.Rater(_plan, link) is not { } rater) return Forged();
        if (await SessionAsync(context.Request) != rater)
        {
            if (await _sessions.UseLinkAsync(rater) is not { } secret) return Used();
            // Lax: a rater who comes back from the mail with the link is known; a form on another site is not.
            context.Response.Cookies.Append(Cookie, $"{rater}.{secret}",
                new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, MaxAge = TimeSpan.FromDays(90), Path = "/" });
        }
        context.Response.Headers.Location = "/rate";
        return TypedResults.StatusCode(StatusCodes.Status303SeeOther);
    }

    private async Task<IResult> RateAsync(HttpContext context)
    {
        if (await SessionAsync(context.Request) is not { } rater)
            return Message(401, "Please use the link from your invitation, in the browser you began with.");
        var number = _plan.RaterNumber(rater);
        var (before, session, after) = RatingPage.For(_page,
            new { Rater = rater, Number = number, Link = RaterLink.Of(_plan, number), Answered = _sessions.Answered(_plan, rater) });
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Text(before + session + after, "text/html", Encoding.UTF8);
    }

    private async Task<IResult> AnswerAsync(HttpRequest request)
    {
        if (await SessionAsync(request) is not { } rater)
            return TypedResults.Text("no rater's session", statusCode: StatusCodes.Status401Unauthorized);
        StudyAnswer answer;
        try
        {
            answer = await PostedAnswer.ReadAsync(request.Body, rater, request.HttpContext.RequestAborted);
        }
        catch (JsonException e)
        {
            return TypedResults.Text($"not an answer: {e.Message}", statusCode: StatusCodes.Status400BadRequest);
        }
        if (_check.Problem(answer) is { } problem) return TypedResults.Text(problem, statusCode: StatusCodes.Status400BadRequest);
        try
        {
            return await _sessions.SubmitAsync(answer) == AnswerOutcome.Stored ? TypedResults.Ok()
                : TypedResults.Text("this clip has another answer already", statusCode: StatusCodes.Status409Conflict);
        }
        catch (IOException e)
        {
            Screen.Error($"an answer could not be stored: {e.Message}");
            return TypedResults.Text("the server cannot store answers now", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

    /// <summary>The rater whose cookie this is, or null.</summary>
    private async Task<string?> SessionAsync(HttpRequest request) =>
        request.Cookies[Cookie]?.Split('.') is [var rater, var secret] && await _sessions.IsSessionAsync(rater, secret) ? rater : null;

    private static IResult Forged() => Message(404, "This link was not made for this study. Please copy the whole link from your invitation.");

    private static IResult Used() => Message(410, "This link was opened in another browser already. Go on there, or ask for a new link.");

    private static IResult Message(int status, string text, string form = "") => TypedResults.Text($"""
        <!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><title>Rating faces</title>
        <style>body {"{"} max-width: 36rem; margin: 3rem auto; padding: 0 1rem; font: 18px/1.5 sans-serif; {"}"}
        button {"{"} font: inherit; min-height: 44px; padding: 0 2rem; {"}"}</style>
        <main><h1>Rating talking faces</h1><p>{WebUtility.HtmlEncode(text)}</p>{form}</main></html>
        """, "text/html", Encoding.UTF8, status);
}
