using ExpClip.Common;
using ExpClip.Repro.Evaluation.UserStudy;
using ExpClip.Repro.Figures.Charts;
using ExpClip.Repro.Figures.Display;

namespace ExpClip.Repro.Figures;

/// <summary>Writes a study's tables (CSV and Markdown) and its forest plot (HTML, and PNG where there is Chromium).</summary>
public static class StudyReport
{
    /// <returns>The files, SIMULATED in their names where no person rated.</returns>
    public static async Task<IReadOnlyList<string>> WriteAsync(StudyResult result, string folder)
    {
        var files = new List<string>();
        foreach (var (name, table) in new[]
        {
            ("table2", StudyTables.Table2(result)), ("tests", StudyTables.Tests(result)), ("pairs", StudyTables.Pairs(result)),
            ("raters", StudyTables.Raters(result)), ("findings", StudyTables.Findings(result)), ("comments", StudyTables.Comments(result)),
        }) files.AddRange(Write(result, folder, name, table));
        files.AddRange(await WriteForestAsync(result, folder));
        return files;
    }

    private static IEnumerable<string> Write(StudyResult result, string folder, string name, ResultTable table)
    {
        var path = Path.Combine(folder, FileName(result, name));
        AtomicFile.WriteAllText(path + ".csv", table.ToCsv());
        AtomicFile.WriteAllText(path + ".md", $"{table.ToMarkdown()}\n{result.Provenance}\n");
        return [path + ".csv", path + ".md"];
    }

    private static async Task<IReadOnlyList<string>> WriteForestAsync(StudyResult result, string folder)
    {
        var path = Path.Combine(folder, FileName(result, "forest"));
        var chart = StudyForest.Of(result);
        var title = StudyTables.Marked(result, "user study");
        ChartPage.Write(chart, path + ".html", new PageText(title, "Mean scores of the methods, beside the paper's.", result.Provenance));
        if (Chromium.Find() is null) return [path + ".html"];
        await ChartImage.WritePngAsync(chart, path + ".png", StudyForest.Size);
        return [path + ".html", path + ".png"];
    }

    private static string FileName(StudyResult result, string name) => result.Simulated ? $"{name}-{StudyTables.SimulatedMark}" : name;
}
