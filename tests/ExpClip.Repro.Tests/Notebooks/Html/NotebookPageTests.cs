using System.Text;
using System.Text.Json.Nodes;
using ExpClip.Notebooks.Document;
using ExpClip.Notebooks.Html;

namespace ExpClip.Repro.Tests.Notebooks.Html;

/// <summary>What the page's HTML says, without a browser.</summary>
public class NotebookPageTests
{
    private const string Hostile = "</script><script>document.title='run'</script><img src=x onerror=alert(1)>";

    private static string Page(params JsonObject[] cells) =>
        NotebookPage.ToHtml(NotebookDocument.Parse(Encoding.UTF8.GetBytes(NotebookJson.Of(cells).ToJsonString()), "sample.ipynb"));

    [Fact]
    public void The_first_heading_is_the_title_and_else_the_file_name()
    {
        Assert.Contains("<title>Faces &amp; &lt;text&gt;</title>", Page(NotebookJson.Markdown("# Faces & \\<text>")));
        Assert.Contains("<title>sample</title>", Page(NotebookJson.Markdown("no heading")));
    }

    [Fact]
    public void Three_headings_make_a_table_of_contents_and_two_do_not()
    {
        Assert.DoesNotContain("<nav", Page(NotebookJson.Markdown("# A\n\n## B")));
        var page = Page(NotebookJson.Markdown("# A\n\n## Loss of $L$"), NotebookJson.Markdown("## Loss of $L$"));
        Assert.Contains("<a href=\"#Loss-of-L\">Loss of L</a>", page);
        Assert.Contains("<a href=\"#Loss-of-L-2\">Loss of L</a>", page);
        Assert.Contains("<h2 id=\"Loss-of-L-2\">", page);
    }

    [Fact]
    public void Html_outputs_stay_and_everything_else_is_escaped()
    {
        var page = Page(
            NotebookJson.Markdown(Hostile),
            SampleOutputs.Cell(Hostile,
                SampleOutputs.Data(("text/plain", Hostile)), SampleOutputs.Data(("text/html", "<table id=own></table>")),
                SampleOutputs.Stream("stdout", Hostile), SampleOutputs.Error(Hostile, Hostile, Hostile),
                SampleOutputs.Data((Hostile, "of no known type")), SampleOutputs.Picture(Hostile)));
        Assert.DoesNotContain("document.title='run'</script>", page);
        Assert.DoesNotContain("<img src=x", page);
        Assert.Contains("<table id=own>", page);
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("JaVaScRiPt:alert(1)")]
    [InlineData("java&#9;script:alert(1)")]
    [InlineData("vbscript:x")]
    [InlineData("data:text/html,x")]
    public void A_link_that_could_run_something_is_only_its_text(string address)
    {
        var page = Page(NotebookJson.Markdown($"[the text]({address}) and <{address}>"));
        Assert.DoesNotContain("<a ", page);
        Assert.Contains("the text", page);
    }

    [Theory]
    [InlineData("https://example.invalid/a?b=1:2")]
    [InlineData("mailto:someone@example.invalid")]
    [InlineData("#Results")]
    [InlineData("04-training.ipynb")]
    public void Ordinary_links_stay(string address) => Assert.Contains($"<a href=\"{address}\">", Page(NotebookJson.Markdown($"[x]({address})")));

    [Fact]
    public void Pictures_are_inlined_from_the_folder_and_never_from_outside_it()
    {
        using var folder = new TempFolder();
        File.WriteAllBytes(folder.File("outside.png"), SampleOutputs.Png());
        Directory.CreateDirectory(folder.File("book"));
        File.WriteAllBytes(folder.File("book/in side.png"), SampleOutputs.Png());
        File.CreateSymbolicLink(folder.File("book/linked.png"), folder.File("outside.png"));
        var input = NotebookJson.Write(folder, "book/a.ipynb", NotebookJson.Markdown(
            $"![in](in%20side.png) ![up](../outside.png) ![root]({folder.File("outside.png")}) "
            + "![linked](linked.png) ![far](https://example.invalid/a.png)"));
        NotebookPage.Write(input, folder.File("new/a.html"));
        var page = File.ReadAllText(folder.File("new/a.html"));
        Assert.Contains($"<img src=\"data:image/png;base64,{Convert.ToBase64String(SampleOutputs.Png())}\" alt=\"in\"", page);
        Assert.Equal(4, page.Split("[picture not included: ").Length - 1);
        Assert.Equal(1, page.Split("<img ").Length - 1);
    }

    [Theory]
    [InlineData("$$\na\n+ b\n$$")]
    [InlineData("$$a\n+ b$$")]
    [InlineData("text\n\n$$ a\n+ b\n$$\n\ntext")]
    public void A_formula_over_lines_is_one_formula(string markdown)
    {
        var page = Page(NotebookJson.Markdown(markdown));
        Assert.Matches(@"<div class=""math display"">\s*a\n\+ b\s*</div>", page);
        Assert.DoesNotContain("<li>", page);
        Assert.DoesNotContain("<pre", page);
    }

    [Fact]
    public void An_attachment_is_shown()
    {
        var cell = NotebookJson.Markdown("![drawn](attachment:a.png)");
        cell["attachments"] = new JsonObject { ["a.png"] = new JsonObject { ["image/png"] = Convert.ToBase64String(SampleOutputs.Png()) } };
        Assert.Contains("alt=\"drawn\"", Page(cell));
    }

    [Fact]
    public void A_page_carries_only_the_scripts_it_needs()
    {
        var prose = Page(NotebookJson.Markdown("no formula"));
        var drawn = Page(SampleOutputs.Cell("x", SampleOutputs.Chart()));
        var pictured = Page(SampleOutputs.Cell("x", SampleOutputs.Data(
            ("image/png", Convert.ToBase64String(SampleOutputs.Png())), ("application/vnd.plotly.v1+json", "ignored"))));
        Assert.InRange(prose.Length, 1, 20_000);
        Assert.InRange(drawn.Length, 4_000_000, 6_000_000);
        Assert.InRange(pictured.Length, 1, 300_000);
        Assert.DoesNotContain("unsafe-eval", pictured);
    }

    [Fact]
    public void A_terminal_s_last_state_is_shown()
    {
        var page = Page(SampleOutputs.Cell("x", SampleOutputs.Stream("stdout", "10 %\r50 %\r100 %\r\n\u001b[31mred\u001b[0m\n")));
        Assert.Contains(">100 %\nred\n</pre>", page);
    }

    [Fact]
    public void Outputs_of_any_shape_are_survived()
    {
        var cell = SampleOutputs.Cell("x");
        cell["outputs"] = JsonNode.Parse("""
            [3, null, [], {}, {"output_type": 1}, {"output_type": "stream", "text": {}}, {"output_type": "error", "traceback": [1, null]},
             {"output_type": "display_data", "data": {"image/png": "not base64!", "text/plain": ["instead"]}, "metadata": {"image/png": {"width": "1\" onload=\"x"}}},
             {"output_type": "display_data", "data": [], "metadata": 1}]
            """);
        Assert.Contains("instead", Page(cell));
    }

    [Theory]
    [InlineData(">", "a")]
    [InlineData("[", "a")]
    [InlineData("*a ", "b")]
    [InlineData("![a](", "b")]
    [InlineData("$a$ ", "b")]
    [InlineData("# a\n", "b")]
    public void Long_repetitions_in_markdown_end_in_a_page(string repeated, string last) =>
        Assert.EndsWith("</html>\n", Page(NotebookJson.Markdown(string.Concat(Enumerable.Repeat(repeated, 5_000)) + last)));
}
