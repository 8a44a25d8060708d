using System.Text.RegularExpressions;
using ExpClip.Common;

namespace ExpClip.Repro.Results.Benchmarks;

/// <summary>
/// The part of a README between <c>&lt;!-- bench MACHINE --&gt;</c> and <c>&lt;!-- /bench --&gt;</c>, which is made from that
/// machine's report.
/// </summary>
public static partial class ReadmeSection
{
    /// <summary>The kit's own.</summary>
    public static string Readme => Path.Combine(RepoFolders.Root, "README.md");

    /// <summary>Whether the section says what the report says.</summary>
    /// <exception cref="InputException">There is no such section, or no report of its machine.</exception>
    public static bool IsInStep(string readme, string reports)
    {
        var text = File.ReadAllText(readme);
        return text == Renewed(readme, text, BenchmarkReport.Load(Path.Combine(reports, Find(readme, text).Groups["machine"].Value + ".json")));
    }

    /// <summary>Writes a report's section.</summary>
    /// <exception cref="InputException">There is no such section.</exception>
    public static void Write(string readme, BenchmarkReport report) =>
        AtomicFile.WriteAllText(readme, Renewed(readme, File.ReadAllText(readme), report));

    private static string Renewed(string readme, string text, BenchmarkReport report)
    {
        var old = Find(readme, text);
        return string.Concat(text.AsSpan(0, old.Index),
            $"<!-- bench {report.Slug} -->\n{BenchmarkTable.Section(report)}<!-- /bench -->", text.AsSpan(old.Index + old.Length));
    }

    private static Match Find(string readme, string text) => Marked().Match(text) is { Success: true } found ? found
        : throw InputException.At(readme, 0, "has no section '<!-- bench MACHINE -->' to '<!-- /bench -->'", "Restore the two marks.");

    [GeneratedRegex("<!-- bench (?<machine>[a-z0-9-]+) -->.*?<!-- /bench -->", RegexOptions.Singleline)]
    private static partial Regex Marked();
}
