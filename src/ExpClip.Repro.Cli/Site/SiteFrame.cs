using System.Net;
using ExpClip.Notebooks.Html;

namespace ExpClip.Repro.Cli.Site;

/// <summary>What all pages of the site share: head, navigation, style. Pages lie at most one folder deep.</summary>
/// <param name="profile">The profile whose run the site shows.</param>
internal sealed class SiteFrame(string profile)
{
    // Files of the site and nothing else: 'self' is for a server, file: for a folder.
    private const string Policy = "default-src 'none'; img-src 'self' file: data:; media-src 'self' file: data:; frame-src 'self' file:; "
        + "style-src 'unsafe-inline'; script-src 'self' file: 'unsafe-inline' 'unsafe-eval'; base-uri 'none'; form-action 'none'";

    /// <summary>Stands in the head of every page: a folder without it on its first page is no site, and is left alone.</summary>
    public const string Signature = "<meta name=\"generator\" content=\"ExpCLIP repro site\">";

    private static readonly (string File, string Name)[] Sections =
    [
        ("index.html", "Scorecard"), ("notebooks.html", "Notebooks"), ("figures.html", "Figures"), ("players.html", "Players"),
        ("made.html", "How it was made"),
    ];

    private static readonly Lazy<string> Style = new(() => Resource("site.css")), HeadStyle = new(() => Resource("head.css"));

    /// <summary>A page.</summary>
    /// <param name="section">File of the section it belongs to.</param>
    /// <param name="up"><c>../</c> for a page in a folder, else empty.</param>
    /// <param name="body">HTML.</param>
    public string Page(string title, string section, string body, string up = "") => $"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="{Policy}">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        {Signature}
        <link rel="icon" href="data:,">
        <title>{Text(title)} · ExpCLIP rebuilt</title>
        <style>
        {Style.Value}{HeadStyle.Value}</style>
        </head>
        <body>
        {Header(section, up)}
        <main>
        {body}
        </main>
        </body>
        </html>

        """;

    /// <summary>The same head around a notebook's page.</summary>
    public PageFrame ForNotebooks => new($"<style>\n{HeadStyle.Value}</style>", Header("notebooks.html", "../"));

    public static string Text(string text) => WebUtility.HtmlEncode(text);

    private string Header(string section, string up) => $"""
        <header class="site-head"><a class="brand" href="{up}index.html">ExpCLIP rebuilt <span>({Text(profile)})</span></a>
        <nav aria-label="Site">{string.Concat(Sections.Select(entry =>
            $"<a href=\"{up}{entry.File}\"{(entry.File == section ? " aria-current=\"page\"" : "")}>{entry.Name}</a>"))}</nav></header>
        """;

    private static string Resource(string name)
    {
        using var reader = new StreamReader(typeof(SiteFrame).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
