using System.Text.RegularExpressions;
using ExpClip.Repro.Faces;
using ExpClip.Repro.Figures;
using ExpClip.Repro.Figures.Charts;
using ExpClip.Repro.Tests.Faces;
using ExpClip.Repro.Tests.Figures.Charts;

namespace ExpClip.Repro.Tests.Figures;

public class FaceExplorerTests(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    private static readonly FaceExplorer Explorer = new(FaceView.Mesh, FaceView.Tables);

    [SkippableFact]
    public async Task The_sliders_move_the_vertices_as_the_rig_does()
    {
        var path = Path.Combine(fixture.Folder, "face.html");
        await File.WriteAllTextAsync(path, Explorer.ToHtml(new PageText("A face")));
        await using var page = await fixture.Browser.OpenFileAsync(path);
        await page.Page.Locator("html[data-drawn=true]").WaitForAsync();
        Assert.Equal(Blendshape.Count, await page.Page.Locator("input[type=range]").CountAsync());
        await page.Page.GetByLabel("jawOpen").FillAsync("0.5");
        await page.Page.GetByLabel("mouthSmileLeft").FillAsync("1");
        await page.Page.Locator("html[data-weights]").WaitForAsync();

        var weights = FaceView.Weights("mouthSmileLeft");
        weights[FaceView.Tables.Blendshape("jawOpen").Index] = 0.5f;
        var expected = FaceView.Mesh.Deform(weights);
        foreach (var (axis, value) in new (string, Func<int, float>)[]
        {
            ("x", i => expected[i].X), ("y", i => expected[i].Y), ("z", i => expected[i].Z),
        })
        {
            var drawn = await page.Page.EvaluateAsync<double[]>($"Array.from(document.getElementById('face').data[0].{axis})");
            Assert.Equal(expected.Length, drawn.Length);
            for (var i = 0; i < drawn.Length; i++) Assert.Equal(value(i), drawn[i], 3e-4);
        }
        Assert.Empty(page.Errors);
        Assert.Empty(page.BlockedRequests);
    }

    [Fact]
    public void Words_stay_words()
    {
        var html = Explorer.ToHtml(new PageText("<b>{{plotly}}", "</script>", "&"));
        Assert.Contains("<title>&lt;b&gt;{{plotly}}</title>", html);
        var foreign = Regex.Replace(html, @"<script>/\*\*.*?</script>", "", RegexOptions.Singleline);
        Assert.DoesNotMatch("(?i)https?://[^\"]*\\.(js|css)\"|<link[^>]+stylesheet", foreign);
    }

    [Fact]
    public void The_same_face_gives_the_same_page() =>
        Assert.Equal(Explorer.ToHtml(new PageText("A")), new FaceExplorer(FaceView.Mesh, FaceView.Tables).ToHtml(new PageText("A")));
}
