using ExpClip.Repro.Figures.Display;

namespace ExpClip.Repro.Tests.Figures.Display;

public sealed class ResultTableTests
{
    private static readonly ResultTable Hostile =
        ResultTable.Of(["text", "n"], ["<script>alert(1)</script>, \"quoted\"|\nnext", 0.123456], [null, 7]);

    [Fact]
    public void HtmlShowsTextAsText()
    {
        var html = Hostile.ToHtml();
        Assert.DoesNotContain("<script>", html);
        Assert.Contains("&lt;script&gt;", html);
    }

    [Fact]
    public void CsvKeepsEveryCharacterAndDigit() =>
        Assert.Equal("text,n\n\"<script>alert(1)</script>, \"\"quoted\"\"|\nnext\",0.123456\n,7\n", Hostile.ToCsv());

    [Fact]
    public void MarkdownKeepsItsColumns()
    {
        var lines = Hostile.ToMarkdown().TrimEnd().Split('\n');
        Assert.Equal(4, lines.Length);
        Assert.All(lines, line => Assert.Equal(3, line.Replace("\\|", "").Count(c => c == '|')));
        Assert.Contains("0.1235", lines[2]);
    }
}
