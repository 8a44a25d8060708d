using System.Text.RegularExpressions;
using ExpClip.Repro.Figures.Charts;

namespace ExpClip.Repro.Tests.Figures.Charts;

public class ChartPageTests
{
    private static readonly PageText Words = new("Loss", "Falls.", "seed 7");

    [Fact]
    public void The_page_has_its_words_and_names_no_outside_resource()
    {
        var html = ChartPage.ToHtml(SampleCharts.Loss(), Words);
        Assert.Contains("<title>Loss</title>", html);
        Assert.Contains("""<p class="caption">Falls.</p><p class="provenance">seed 7</p>""", html);
        var own = Regex.Replace(html, @"<script>/\*\*.*?</script>", "", RegexOptions.Singleline); // plotly.js, which begins with its licence
        Assert.True(own.Length < 20_000, $"the page without plotly.js has {own.Length} characters");
        Assert.DoesNotMatch("(?i)https?:|//[a-z]|<link[^>]+stylesheet|src=", own);
    }

    [Fact]
    public void Caption_and_provenance_may_be_left_out() =>
        Assert.Contains("<figcaption></figcaption>", ChartPage.ToHtml(SampleCharts.Loss(), new PageText("Loss")));

    [Fact]
    public void Hostile_words_and_data_stay_text()
    {
        var hostile = SampleCharts.Hostile;
        var calm = ChartPage.ToHtml(SampleCharts.Loss(), Words);
        var html = ChartPage.ToHtml(SampleCharts.WithHostileTexts(), new PageText(hostile, hostile, hostile));
        Assert.Equal(Regex.Count(calm, "(?i)</script"), Regex.Count(html, "(?i)</script"));
        Assert.Equal(Regex.Count(calm, "<img"), Regex.Count(html, "<img"));
        Assert.Equal(Regex.Count(calm, "<!--"), Regex.Count(html, "<!--"));
    }

    [Fact]
    public void The_line_separators_in_data_are_escaped()
    {
        var page = ChartPage.ToHtml(SampleCharts.WithHostileTexts(), Words);
        var json = Regex.Match(page, "id=\"figure\">(.*?)</script>", RegexOptions.Singleline).Groups[1].Value;
        Assert.Contains(@"\u2028", json);
        Assert.DoesNotContain('\u2028', json);
        Assert.DoesNotContain('<', json);
    }

    [Fact]
    public void The_same_chart_and_words_give_the_same_page() =>
        Assert.Equal(ChartPage.ToHtml(SampleCharts.Loss(), Words), ChartPage.ToHtml(SampleCharts.Loss(), Words));

    [Fact]
    public void Escaped_text_is_what_the_reader_sees() =>
        Assert.Equal("a &lt;b&gt; &amp;amp; c", ChartText.Escape("a <b> &amp; c"));

    [Fact]
    public void The_house_style_has_seven_different_colours() =>
        Assert.Equal(7, ChartStyle.Colors.Distinct().Count());
}
