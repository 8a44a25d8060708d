using System.Text.RegularExpressions;

namespace ExpClip.Notebooks.Html;

/// <summary>The style sheets and scripts that a page inlines; the build puts them in page/ beside this library.</summary>
internal static partial class PageAssets
{
    /// <summary>
    /// Nothing is fetched but data: and blob: addresses. Inline scripts must run, since HTML outputs bring their own; plotly.js compiles some
    /// of its shaders' callers at run time.
    /// </summary>
    public static string SecurityPolicy(PageParts parts) =>
        "default-src 'none'; img-src data: blob:; media-src data: blob:; font-src data:; style-src 'unsafe-inline'; "
        + $"script-src 'unsafe-inline'{(parts.Charts ? " 'unsafe-eval'" : "")}; connect-src 'none'; form-action 'none'; base-uri 'none'";

    public static string Styles(PageParts parts)
    {
        string katex = parts.Math ? $"<style>{WithFonts(Read("katex.min.css"))}</style>\n" : "";
        return $"{katex}<style>\n{Read("page.css")}</style>";
    }

    public static string Scripts(PageParts parts) => string.Join('\n', Needed(parts).Select(name => $"<script>{Script(name)}</script>"));

    private static IEnumerable<string> Needed(PageParts parts)
    {
        if (parts.Math) yield return "katex.min.js";
        if (parts.Code) yield return "highlight.min.js";
        if (parts.Charts) yield return "plotly.min.js";
        yield return "page.js";
    }

    /// <summary>The script's text, safe inside an HTML script element.</summary>
    private static string Script(string name) => Read(name).Replace("</script", @"<\/script", StringComparison.OrdinalIgnoreCase);

    /// <summary>KaTeX's style sheet names each font in three formats; every browser of today reads the first, woff2.</summary>
    private static string WithFonts(string css) => FontSource().Replace(css, match =>
        $"src:url(data:font/woff2;base64,{Convert.ToBase64String(File.ReadAllBytes(Require(match.Groups["path"].Value)))}) format(\"woff2\")");

    private static string Read(string name) => File.ReadAllText(Require(name));

    private static string Require(string name)
    {
        var path = Path.Combine(Path.GetDirectoryName(typeof(PageAssets).Assembly.Location)!, "page", name);
        return File.Exists(path) ? path
            : throw NotebookException.At(path, 0, "this part of the build is missing", "Build ExpClip.Notebooks again; it puts the file there.");
    }

    [GeneratedRegex("""src:url\((?<path>fonts/[A-Za-z0-9_-]+\.woff2)\) format\("woff2"\)[^;}]*""")]
    private static partial Regex FontSource();
}
