using System.Text.RegularExpressions;
using ExpClip.Common;
using ExpClip.Repro.Results;
using ExpClip.Repro.Results.Claims;
using static ExpClip.Repro.Cli.Site.SiteFrame;

namespace ExpClip.Repro.Cli.Site;

/// <summary>
/// The figures of a run: a gallery, the pictures themselves, and a page a chart that can be zoomed; plotly.js lies once beside them.
/// </summary>
internal sealed partial class SiteFigures(SiteFrame frame, string output)
{
    private const string Plotly = "assets/plotly.min.js";

    /// <summary>Copies pictures and charts, and gives the gallery.</summary>
    public string Body(Scorecard card)
    {
        var sections = card.List.Artefacts.Where(artefact => card.Results.ContainsKey(artefact.Name))
            .Select(artefact => Section(artefact, card.Results[artefact.Name])).Where(section => section.Length > 0);
        return $"""
            <h1>Figures</h1>
            <p>Every picture and chart of the run, by artefact. Charts open as pages to zoom and to read values off.</p>
            {string.Concat(sections)}
            """;
    }

    private string Section(ClaimedArtefact artefact, ArtefactResult result)
    {
        var captions = FigureCaptions.Load(result.Folder);
        var figures = Directory.GetFiles(result.Folder, "*.png").Order(StringComparer.Ordinal)
            .Select(picture => Figure(artefact, picture, Caption(captions, Path.GetFileNameWithoutExtension(picture)))).ToArray();
        return figures.Length == 0 ? "" : $"""
            <h2 id="{artefact.Name}">{Text(SiteNotebooks.Title(artefact.Notebook))}</h2>
            <div class="gallery">{string.Concat(figures)}</div>

            """;
    }

    private string Figure(ClaimedArtefact artefact, string picture, string caption)
    {
        var name = Path.GetFileNameWithoutExtension(picture);
        var target = Path.Combine("figures", artefact.Name, name + ".png");
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(output, target))!);
        File.Copy(picture, Path.Combine(output, target), overwrite: true);
        var chart = Chart(Path.ChangeExtension(picture, ".html"), artefact, name, caption);
        var second = chart is null ? "" : $" · <a href=\"{chart}\" aria-label=\"chart: {Text(caption)}\">chart</a>";
        return $"""
            <figure><a href="{chart ?? target}"><img loading="lazy" src="{target}" alt="{Text(caption)}"></a>
            <figcaption><p>{Text(caption)}</p><a href="{target}" aria-label="picture: {Text(caption)}">picture</a>{second}</figcaption></figure>
            """;
    }

    /// <summary>A chart's page within the site, made of the figure that its standalone page holds; null where that is no chart.</summary>
    private string? Chart(string page, ClaimedArtefact artefact, string name, string caption)
    {
        if (!File.Exists(page) || FigureOf(page) is not { } figure) return null;
        var script = Path.Combine(output, Plotly);
        if (!File.Exists(script))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(script)!);
            File.Copy(Path.Combine(AppContext.BaseDirectory, "plotly.min.js"), script);
        }
        var target = $"charts/{artefact.Name}-{name}.html";
        AtomicFile.WriteAllText(Path.Combine(output, target), frame.Page(caption, "figures.html", $$"""
            <h1>{{Text(caption)}}</h1>
            <p class="quiet"><a href="../figures.html#{{artefact.Name}}">{{Text(SiteNotebooks.Title(artefact.Notebook))}}</a>, notebook
            <a href="../notebooks/{{Path.ChangeExtension(artefact.Notebook, ".html")}}">{{artefact.Notebook[..2]}}</a></p>
            <div class="chart" id="chart" role="img" aria-label="{{Text(caption)}}"></div>
            <script src="../{{Plotly}}"></script>
            <script type="application/json" id="figure">{{figure}}</script>
            <script>
            const figure = JSON.parse(document.getElementById("figure").textContent);
            const layout = { ...figure.layout, width: undefined, autosize: true };
            Plotly.newPlot("chart", figure.data, layout, { ...figure.config, responsive: true })
              .then(() => { document.documentElement.dataset.drawn = "true"; });
            </script>
            """, "../"));
        return target;
    }

    /// <summary>The figure's JSON in a standalone chart page, or null where the page is something else.</summary>
    internal static string? FigureOf(string page) =>
        FigurePattern().Match(File.ReadAllText(page)) is { Success: true } match ? match.Groups["json"].Value : null;

    internal static string Caption(IReadOnlyDictionary<string, string> captions, string name) => captions.GetValueOrDefault(name) ?? Words(name);

    internal static string Words(string name) => char.ToUpperInvariant(name[0]) + name[1..].Replace('-', ' ');

    [GeneratedRegex("""<div id="chart" role="img".*?<script type="application/json" id="figure">(?<json>.*?)</script>""", RegexOptions.Singleline)]
    private static partial Regex FigurePattern();
}
