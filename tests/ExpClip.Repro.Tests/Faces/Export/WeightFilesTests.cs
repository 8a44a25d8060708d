using System.Globalization;
using System.Text.Json;
using ExpClip.Repro.Faces;
using ExpClip.Repro.Faces.Export;

namespace ExpClip.Repro.Tests.Faces.Export;

public sealed class WeightFilesTests : IDisposable
{
    private static readonly FacsTables Tables = FacsTables.Load();
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static ExpressionClip Clip(int frames, float rate, bool tongue = false) => new(
        [.. Enumerable.Range(0, frames).Select(i => Tables.Blendshapes
            .Select(shape => shape.BeatIndex == null && !tongue ? 0 : (3 * i + shape.Index) % 11 / 10f).ToArray())], rate);

    [Fact]
    public void BEAT_files_come_back_as_they_were()
    {
        var clip = Clip(7, 15);
        BeatJson.Write(_folder.File("clip.json"), clip, Tables);
        var back = BeatJson.Read(_folder.File("clip.json"), Tables);
        Assert.Equal(15, back.FramesPerSecond, 1e-4f);
        Assert.All(clip.Frames.Zip(back.Frames), pair => Assert.Equal(pair.First, pair.Second));
        var names = JsonDocument.Parse(File.ReadAllText(_folder.File("clip.json"))).RootElement.GetProperty("names");
        Assert.Equal((51, "browDownLeft", "noseSneerRight"), (names.GetArrayLength(), names[0].GetString(), names[50].GetString()));
    }

    [Fact]
    public void BEAT_cannot_hold_a_tongue() => Assert.Contains("tongueOut",
        Assert.Throws<InvalidOperationException>(() => BeatJson.Write(_folder.File("t.json"), Clip(2, 30, tongue: true), Tables)).Message);

    [Theory]
    [InlineData("""{"names": ["jawOpen", "jawOpened"], "frames": [{"weights": [0, 1], "time": 0}]}""", "'jawOpened' is unknown")]
    [InlineData("""{"names": ["jawOpen", "jawOpen"], "frames": [{"weights": [0, 1], "time": 0}]}""", "named twice")]
    [InlineData("""{"names": ["jawOpen"], "frames": [{"weights": [0, 1], "time": 0}]}""", "2 weights for 1 names")]
    [InlineData("""{"names": ["jawOpen"], "frames": [{"weights": [1.5], "time": 0}]}""", "expected 0 to 1")]
    [InlineData("""{"names": ["jawOpen"], "frames": []}""", "0 frames")]
    [InlineData("""{"names": ["jawOpen"], "frames": [{"weights": [1], "time": 3}, {"weights": [1], "time": 3}]}""", "expected")]
    [InlineData("""{"names": ["jawOpen"]}""", "no BEAT weights")]
    [InlineData("""{"names": ["jawOpen"], "frames": [nu""", "no BEAT weights")]
    public void Wrong_BEAT_files_are_refused(string json, string problem)
    {
        var error = Assert.Throws<InputException>(() => BeatJson.Read(_folder.Write("wrong.json", json), Tables));
        Assert.Contains("wrong.json", error.Message);
        Assert.Contains(problem, error.Message);
    }

    [Fact]
    public void A_still_is_an_object_of_names_and_weights()
    {
        var file = _folder.Write("still.json", """{"mouthSmileLeft": 1, "jawOpen": 0.25}""");
        var weights = WeightsJson.Read(file, Tables);
        Assert.Equal((1f, 0.25f, 1.25f),
            (weights[Tables.Blendshape("mouthSmileLeft").Index], weights[Tables.Blendshape("jawOpen").Index], weights.Sum()));
        Assert.False(WeightsJson.IsBeat(file));
        Assert.True(WeightsJson.IsBeat(_folder.Write("clip.json", """{"names": [], "frames": []}""")));
    }

    [Theory]
    [InlineData("""{"smile": 1}""", "'smile' is unknown")]
    [InlineData("""{"jawOpen": 1.01}""", "'jawOpen' is 1.01")]
    [InlineData("""{"jawOpen": "1"}""", "A number from 0 to 1")]
    [InlineData("""{"jawOpen": 1, "jawOpen": 0}""", "given twice")]
    [InlineData("""[0.5]""", "no JSON object")]
    [InlineData("""{"jawOpen": }""", "no JSON")]
    public void Wrong_stills_are_refused(string json, string problem) => Assert.Contains(problem,
        Assert.Throws<InputException>(() => WeightsJson.Read(_folder.Write("wrong.json", json), Tables)).Message);

    [Fact]
    public void Live_Link_has_its_own_order_and_clock()
    {
        var clip = Clip(100, 50, tongue: true);
        var lines = LiveLinkCsv.Format(clip, Tables).TrimEnd('\n').Split('\n').Select(line => line.Split(',')).ToArray();
        Assert.Equal(101, lines.Length);
        Assert.All(lines, line => Assert.Equal(2 + 61, line.Length));
        Assert.Equal(["Timecode", "BlendShapeCount", "EyeBlinkLeft", "EyeLookDownLeft"], lines[0][..4]);
        Assert.Equal(["TongueOut", "HeadYaw"], lines[0][53..55]);
        Assert.Equal("00:00:01:34.800", lines[80][0]); // frame 79 at 1.58 s: 34.8 sixtieths
        Assert.All(Tables.Blendshapes, shape =>
            Assert.Equal(clip.Frames[79][shape.Index], float.Parse(lines[80][2 + shape.LiveLinkIndex], CultureInfo.InvariantCulture),
                1e-6f));
    }

    [Fact]
    public void A_strip_shows_first_to_last_frame()
    {
        var renderer = FaceRenderer.Load();
        var strip = PngStrip.Draw(renderer, Clip(5, 10), 3, new RenderOptions { Size = 48, Supersampling = 1 });
        Assert.Equal(3 * 48 + 4 * 8, strip.Width);
        var last = renderer.Render(Clip(5, 10).Frames[4], new RenderOptions { Size = 48, Supersampling = 1 });
        Assert.Equal(last[24, 20], strip[8 + 2 * 56 + 24, 8 + 20]);
        Assert.Throws<ArgumentOutOfRangeException>(() => PngStrip.Draw(renderer, Clip(5, 10), 0, new RenderOptions()));
    }

    [Fact]
    public void Clips_hold_52_weights_in_range()
    {
        Assert.Contains("Frame 0 has 51", Assert.Throws<ArgumentException>(() => new ExpressionClip([new float[51]], 30)).Message);
        Assert.Contains("weight 3", Assert.Throws<ArgumentException>(() =>
            new ExpressionClip([[0, 0, 0, float.NaN, .. new float[48]]], 30)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ExpressionClip([new float[52]], 0));
    }
}
