using System.Text.RegularExpressions;

namespace ExpClip.Repro.Tests.Repository;

/// <summary>What the sources look like.</summary>
public sealed partial class SourceFormTests
{
    /// <summary>
    /// As .editorconfig has it. Lines within a raw string of several lines may be wider: they are pages and scripts that the kit
    /// writes, and a line end would be part of them.
    /// </summary>
    [Fact]
    public void No_line_is_wider_than_the_editor_shows()
    {
        var width = int.Parse(MaxLineLength().Match(File.ReadAllText(Path.Combine(RepoFolders.Root, ".editorconfig"))).Groups[1].Value);
        var sources = Sources().ToArray();
        Assert.Contains("src/ExpClip.Repro/RepoFolders.cs", sources);
        var wide = sources.SelectMany(source => OutsideTemplates(File.ReadLines(Path.Combine(RepoFolders.Root, source)))
            .Where(line => Columns(line.Text) > width)
            .Select(line => $"{source}:{line.Number} is {Columns(line.Text)} columns wide"));
        Assert.True(!wide.Any(), $"More than {width} columns:\n{string.Join('\n', wide)}");
    }

    [Fact]
    public void Lines_of_a_template_are_told_from_code()
    {
        string[] lines = ["a = \"\"\"one line\"\"\";", "b = $$\"\"\"", "wide", "  \"\"\" + \"\"\"", "wide", "\"\"\";", "c"];
        Assert.Equal([1, 2, 4, 6, 7], OutsideTemplates(lines).Select(line => line.Number));
    }

    private static IEnumerable<string> Sources() => ((string[])["src", "tests"])
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(RepoFolders.Root, folder), "*.cs", SearchOption.AllDirectories))
        .Select(file => Path.GetRelativePath(RepoFolders.Root, file).Replace('\\', '/'))
        .Where(file => !file.Contains("/obj/"));

    // A raw string of several lines begins with the last quotes of a line, and ends with the first of one.
    private static IEnumerable<(int Number, string Text)> OutsideTemplates(IEnumerable<string> lines)
    {
        var template = false;
        foreach (var (index, line) in lines.Index())
        {
            if (template && !line.TrimStart().StartsWith("\"\"\"", StringComparison.Ordinal)) continue;
            yield return (index + 1, line);
            template = line.EndsWith("\"\"\"", StringComparison.Ordinal) && RawQuotes().Count(line) % 2 == (template ? 0 : 1);
        }
    }

    private static int Columns(string line) => line.EnumerateRunes().Count();

    [GeneratedRegex("\"{3,}")]
    private static partial Regex RawQuotes();

    [GeneratedRegex(@"\[\*\.cs\]\s+max_line_length = (\d+)")]
    private static partial Regex MaxLineLength();
}
