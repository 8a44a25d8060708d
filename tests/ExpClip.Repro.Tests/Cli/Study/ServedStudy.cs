using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using ExpClip.Repro.Evaluation.UserStudy;
using ExpClip.Repro.Tests.Evaluation.UserStudy;

namespace ExpClip.Repro.Tests.Cli.Study;

/// <summary>A study without clips, served by a process of its own, which may be killed and started again.</summary>
internal sealed partial class ServedStudy : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private Process? _server;

    public ServedStudy(int raters)
    {
        Plan = TinyStudy.Plan(raters);
        Plan.Save(_folder.Path);
        _folder.Write(StudyMaker.PageName, $"<!doctype html>{RatingPage.SessionMark}");
    }

    public StudyPlan Plan { get; }

    public string Folder => _folder.Path;

    public Uri Address { get; private set; } = new("http://127.0.0.1:1");

    public async Task StartAsync()
    {
        var repro = Path.Combine(AppContext.BaseDirectory, "repro.dll");
        _server = Process.Start(new ProcessStartInfo("dotnet", ["exec", repro, "study", "serve", _folder.Path, "--port", "0"])
            { RedirectStandardOutput = true })!;
        var line = await _server.StandardOutput.ReadLineAsync()
            .WaitAsync(TimeSpan.FromMinutes(1)) ?? throw new InvalidOperationException("The server said nothing.");
        Address = new Uri(Listening().Match(line).Groups[1].Value);
        _ = _server.StandardOutput.ReadToEndAsync(); // so that it never waits for us
    }

    /// <summary>SIGKILL: no finally runs, no buffer is flushed.</summary>
    public void Kill()
    {
        _server!.Kill();
        _server.WaitForExit();
    }

    /// <summary>A rater's browser, with the link opened.</summary>
    public async Task<HttpClient> OpenAsync(int rater)
    {
        var client = Browser();
        var reply = await client.PostAsync($"r/{RaterLink.Of(Plan, rater)}", null);
        Assert.Equal(HttpStatusCode.SeeOther, reply.StatusCode);
        client.DefaultRequestHeaders.Add("Cookie", reply.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
        return client;
    }

    /// <summary>A browser nobody knows.</summary>
    public HttpClient Browser() => new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address };

    public static Task<HttpResponseMessage> PostAsync(HttpClient client, string clip, int lips = 3, string comment = "") =>
        client.PostAsJsonAsync("answers", new { clip, scores = new { lip_sync = lips, reference = 4, text = 5 }, plays = 1, comment, at = "" });

    public void Dispose()
    {
        if (_server is { HasExited: false }) Kill();
        _server?.Dispose();
        _folder.Dispose();
    }

    [GeneratedRegex(@"listening on (\S+)")]
    private static partial Regex Listening();
}
