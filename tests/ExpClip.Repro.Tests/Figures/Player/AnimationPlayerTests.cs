using ExpClip.Repro.Faces;
using ExpClip.Repro.Faces.Export;
using ExpClip.Repro.Figures.Charts;
using ExpClip.Repro.Figures.Player;
using ExpClip.Repro.Tests.Speech;
using NAudio.SoundFile;

namespace ExpClip.Repro.Tests.Figures.Player;

public sealed class AnimationPlayerTests : IDisposable
{
    private static readonly FacsTables Tables = FacsTables.Load();
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Save(string prompt)
    {
        var wav = Tone.Write(_folder.File("tone.wav"), SoundFileMajorFormat.Wav, 16_000, 1, 4, 300, 0.3);
        var jaw = Tables.Blendshape("jawOpen").Index;
        var frames = Enumerable.Range(0, 60).Select(i =>
        {
            var weights = new float[Blendshape.Count];
            weights[jaw] = i % 15 / 15f;
            return weights;
        });
        var file = _folder.File("clip.html");
        var clip = new ExpressionClip([.. frames], 15);
        new AnimationPlayer(FaceMesh.Build(Tables), Tables).Save(file, clip, wav, [(0, prompt), (2, "relieved")], "note");
        return file;
    }

    [Fact]
    public void The_page_asks_the_network_for_nothing_and_prompts_cannot_end_its_script()
    {
        var page = File.ReadAllText(Save("</script><img src=x onerror=alert(1)>"));
        Assert.DoesNotContain("http:", page.Replace("http-equiv", ""));
        Assert.DoesNotContain("https:", page);
        Assert.DoesNotContain("<img", page);
    }

    [SkippableFact]
    public async Task The_face_follows_the_sound()
    {
        Skip.If(Chromium.Find() is null, "needs Chromium");
        await using var browser = await HeadlessBrowser.StartAsync();
        await using var opened = await browser.OpenFileAsync(Save("barely holding back tears"), new ImageSize(760, 1000, 1));
        var page = opened.Page;
        Task<int> Frame() => page.EvaluateAsync<int>("+document.documentElement.dataset.frame");
        Assert.Equal(0, await Frame());
        await page.EvaluateAsync("""
            () => new Promise(done => {
                const s = document.getElementById('sound');
                s.addEventListener('seeked', () => requestAnimationFrame(done), { once: true });
                s.currentTime = 2.5;
            })
            """);
        Assert.InRange(await Frame(), 37, 38); // 2.5 s · 15
        Assert.Equal("“relieved”", await page.Locator("#prompt").TextContentAsync());
        await page.EvaluateAsync("() => { const s = document.getElementById('sound'); s.muted = true; return s.play(); }");
        await page.WaitForFunctionAsync("() => +document.documentElement.dataset.frame > 41");
        var apart = await page.EvaluateAsync<double>("""
            () => {
                const s = document.getElementById('sound');
                s.pause();
                show();
                return Math.abs(s.currentTime * data.rate - document.documentElement.dataset.frame - 0.5);
            }
            """);
        Assert.InRange(apart, 0, 0.51); // the frame shown is the one whose time it is
        var colours = await page.EvaluateAsync<int>("""
            () => {
                const g = gl, p = new Uint8Array(4 * 900 * 900);
                g.readPixels(0, 0, 900, 900, g.RGBA, g.UNSIGNED_BYTE, p);
                return new Set(new Uint32Array(p.buffer)).size;
            }
            """);
        Assert.True(colours > 500, $"{colours} colours");
    }
}
