using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ExpClip.Notebooks.Document;

namespace ExpClip.Notebooks.Jupyter;

/// <summary>
/// Compares what two executions of one notebook show, cell by cell. Every form of every output counts. Ignored are execution counts,
/// metadata, durations (<c>12.3 s</c>, <c>00:01:02</c>) and how a stream is cut into pieces.
/// </summary>
public static partial class OutputComparison
{
    private const int ShownLength = 200;
    private const string Duration = "<duration>";

    /// <summary>One line a difference; none when both show the same. Cells that only one copy has (injected parameters) must show nothing.</summary>
    public static IReadOnlyList<string> Differences(NotebookDocument first, NotebookDocument second)
    {
        var (a, b) = (CodeCells(first), CodeCells(second));
        return [.. a.Keys.Union(b.Keys).SelectMany(key => Compare(key, Shown(a.GetValueOrDefault(key)), Shown(b.GetValueOrDefault(key))))];
    }

    private static IEnumerable<string> Compare(string cell, List<string> first, List<string> second)
    {
        if (first.Count != second.Count) yield return $"cell {cell}: {first.Count} outputs, and {second.Count}";
        foreach (var (a, b) in first.Zip(second))
            if (a != b) yield return $"cell {cell}: {DifferenceOf(a, b)}";
    }

    private static string DifferenceOf(string a, string b)
    {
        int at = a.Zip(b).TakeWhile(pair => pair.First == pair.Second).Count();
        string From(string text) => text[Math.Max(0, at - 40)..Math.Min(text.Length, at + ShownLength)].ReplaceLineEndings("⏎");
        return $"'{From(a)}', and '{From(b)}'";
    }

    /// <summary>By cell id, or by place among the code cells where the notebook is too old for ids.</summary>
    private static Dictionary<string, NotebookCell> CodeCells(NotebookDocument notebook) =>
        notebook.Cells.Where(cell => cell.Type == CellType.Code).Select((cell, i) => (Key: cell.Id ?? $"#{i + 1}", cell))
            .ToDictionary(entry => entry.Key, entry => entry.cell);

    private static List<string> Shown(NotebookCell? cell)
    {
        var shown = new List<string>();
        string? stream = null;
        foreach (var output in cell?.Outputs.OfType<JsonObject>() ?? [])
        {
            string? name = Text(output["output_type"]) == "stream" ? Text(output["name"]) : null;
            if (name is not null && name == stream) shown[^1] += Settled(Text(output["text"]));
            else shown.Add(name is null ? Form(output) : $"{name}: {Settled(Text(output["text"]))}");
            stream = name;
        }
        return shown;
    }

    private static string Form(JsonObject output)
    {
        if (output["data"] is not JsonObject data) return $"{Text(output["ename"])}: {Settled(Text(output["evalue"]))}";
        var forms = data.OrderBy(form => form.Key, StringComparer.Ordinal).Select(form => $"{form.Key}: {Settled(Text(form.Value))}");
        return string.Join('\n', forms);
    }

    /// <summary>nbformat writes a text as a string or as its lines; JSON forms are compared as JSON.</summary>
    private static string Text(JsonNode? node) => MultilineText.Read(node) ?? node?.ToJsonString() ?? "";

    private static string Settled(string text) => Durations().Replace(text, Duration).TrimEnd('\n');

    [GeneratedRegex(@"\b\d+(\.\d+)?\s?(ms|s|min)\b|\b\d\d:\d\d:\d\d\b", RegexOptions.CultureInvariant)]
    private static partial Regex Durations();
}
