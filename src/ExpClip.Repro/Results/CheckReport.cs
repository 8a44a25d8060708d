using System.Globalization;
using System.Text;

namespace ExpClip.Repro.Results;

/// <summary>What moved between a run and its baseline, for people: a Markdown file beside the run.</summary>
public static class CheckReport
{
    public const string FileName = "check.md";

    /// <summary>One line on what a comparison found: by how much, and how much was allowed.</summary>
    public static string Describe(Comparison c) => c.Verdict switch
    {
        Verdict.Missing => $"missing: {Number(c.Expected?.Value)} was accepted, the run has no such number",
        Verdict.New => $"new: {Number(c.Value)}, nobody has accepted it yet",
        Verdict.Drifted when c.Expected!.Absolute > 0 => string.Create(CultureInfo.InvariantCulture,
            $"drifted: {Number(c.Expected.Value)} → {Number(c.Value)}, moved by {Number(c.Moved)}, ")
            + string.Create(CultureInfo.InvariantCulture, $"{Math.Abs(c.Moved!.Value) / c.Expected.Absolute:0.0} times what is allowed"),
        Verdict.Drifted => $"drifted: {Number(c.Expected!.Value)} → {Number(c.Value)}, no difference is allowed",
        _ => $"holds: {Number(c.Value)}",
    };

    /// <summary>Failures first, then what does not hold with the reason of its tolerance, then counts by artefact.</summary>
    public static string Of(string profile, IReadOnlyList<Comparison> comparisons, IReadOnlyList<NotebookRecord> failed)
    {
        var text = new StringBuilder($"# Check of the {profile} profile\n\n");
        foreach (var notebook in failed) text.Append($"- **{notebook.Notebook} failed**: {Escape(notebook.Failure)} ({Log(notebook)})\n");
        var moved = comparisons.Where(c => c.Verdict != Verdict.Holds).ToArray();
        text.Append($"\n{comparisons.Count - moved.Length} numbers hold, {moved.Length} do not.\n");
        foreach (var artefact in moved.GroupBy(c => c.Artefact))
        {
            text.Append($"\n## {artefact.Key}\n\n| number | | tolerance comes from |\n|---|---|---|\n");
            foreach (var c in artefact) text.Append($"| {Escape(c.Metric)} | {Describe(c)} | {Escape(c.Expected?.Why ?? "–")} |\n");
        }
        text.Append("\n## All artefacts\n\n| artefact | numbers | hold |\n|---|---|---|\n");
        foreach (var artefact in comparisons.GroupBy(c => c.Artefact))
            text.Append($"| {artefact.Key} | {artefact.Count()} | {artefact.Count(c => c.Verdict == Verdict.Holds)} |\n");
        return text.ToString();
    }

    private static string Log(NotebookRecord notebook) =>
        notebook.Log.Length > 0 ? $"[log]({notebook.Log})" : "the run was ended before it left a log";

    public static string Number(double? value) => value?.ToString("G6", CultureInfo.InvariantCulture) ?? "–";

    private static string Escape(string text) => text.Replace("|", "\\|").Replace("<", "&lt;").Replace("\n", " ");
}
