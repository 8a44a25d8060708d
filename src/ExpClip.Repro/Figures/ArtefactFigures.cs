using ExpClip.Common;
using ExpClip.Repro.Figures.Charts;
using ExpClip.Repro.Figures.Display;
using ExpClip.Repro.Results;
using GenericChart = Plotly.NET.GenericChart;

namespace ExpClip.Repro.Figures;

/// <summary>Saves an artefact's charts, pictures and tables in its folder and returns what a notebook shows of them.</summary>
public static class ArtefactFigures
{
    /// <summary>Writes <c>name.html</c> (interactive, offline) and <c>name.png</c>.</summary>
    /// <param name="caption">A sentence on what the figure shows.</param>
    public static async Task<Picture> SaveChartAsync(this ArtefactRun run, string name, GenericChart chart, string caption, ImageSize? size = null)
    {
        size ??= new ImageSize();
        run.Caption(name, caption);
        run.Figure(name, ChartStructure.Of(chart));
        ChartPage.Write(chart, run.PathOf(name + ".html"), new PageText(caption, caption, Provenance(run)));
        var path = run.PathOf(name + ".png");
        await ChartImage.WritePngAsync(chart, path, size);
        return new Picture(await File.ReadAllBytesAsync(path), caption, size.Width);
    }

    /// <summary>Writes <c>name.html</c> (a face with sliders, offline) and <c>name.png</c>, its photograph with an emotion set.</summary>
    /// <param name="caption">A sentence on what the page shows.</param>
    public static async Task<Picture> SaveExplorerAsync(this ArtefactRun run, string name, FaceExplorer explorer, string emotion, string caption)
    {
        var png = await explorer.SaveAsync(run.PathOf(name + ".html"), new PageText(caption, caption, Provenance(run)), emotion);
        return run.SavePicture(name, png, caption, FaceExplorer.Width);
    }

    /// <summary>Writes <c>name.png</c>.</summary>
    /// <param name="width">Width on screen in CSS pixels.</param>
    public static Picture SavePicture(this ArtefactRun run, string name, byte[] png, string caption, int width)
    {
        run.Caption(name, caption);
        AtomicFile.WriteAllBytes(run.PathOf(name + ".png"), png);
        return new Picture(png, caption, width);
    }

    /// <summary>Writes <c>name.csv</c> and <c>name.md</c>.</summary>
    public static ResultTable SaveTable(this ArtefactRun run, string name, ResultTable table)
    {
        AtomicFile.WriteAllText(run.PathOf(name + ".csv"), table.ToCsv());
        AtomicFile.WriteAllText(run.PathOf(name + ".md"), $"{table.ToMarkdown()}\n{Provenance(run)}\n");
        return table;
    }

    /// <summary>Profile, seed and substitutions, as they stand under every figure and table.</summary>
    public static string Provenance(ArtefactRun run) => $"Profile {run.Profile.Name}, seed {run.Profile.Seed}. {run.Profile.Substitutions}";
}
