using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using ExpClip.Repro.Cli.Commands;
using ExpClip.Repro.Datasets.Beat;
using ExpClip.Repro.Faces;
using ExpClip.Repro.Faces.Export;
using ExpClip.Repro.Faces.Images;
using ExpClip.Repro.Speech;
using ExpClip.Repro.Tests.Speech;
using NAudio.SoundFile;
using NAudio.Wave;

namespace ExpClip.Repro.Tests.Cli;

/// <summary>With the models the kit ships, as a fresh clone has them.</summary>
[Collection("torch")]
public sealed class SpeakCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // 2 s of the kit's own speech, in eight channels.
    private string Speech()
    {
        var file = _folder.File("speech.wav");
        var samples = SpeechFile.ReadAll(Path.Combine(SyntheticSpeech.ShippedFolder, "0008-neutral.ogg"))[16_000..48_000];
        using var writer = new SoundFileWriter(file, WaveFormat.CreateIeeeFloatWaveFormat(SpeechFile.SampleRate, 8), SoundFileMajorFormat.Wav);
        var eight = new float[8 * samples.Length];
        for (var i = 0; i < eight.Length; i++) eight[i] = samples[i / 8];
        writer.WriteSamples(eight);
        return file;
    }

    [Fact]
    public void Every_form_comes_of_one_call()
    {
        string[] files = [.. ((string[])["c.mp4", "c.html", "c.glb", "c.csv", "c.json"]).Select(_folder.File)];
        Run([
            Speech(), "--prompt", "absolutely furious", "--at", "1s", "relieved", "--size", "64",
            .. files.SelectMany(file => (string[])["-o", file]),
        ]);
        Assert.All(files, file => Assert.True(new FileInfo(file).Length > 0, file));
        var clip = BeatJson.Read(files[4], FacsTables.Load());
        Assert.Equal((30, 15f), (clip.Frames.Count, MathF.Round(clip.FramesPerSecond)));
        Assert.Equal(Seconds(files[0], "v"), Seconds(files[0], "a"), 0.034); // half a frame
        Assert.Contains("\"relieved\"", File.ReadAllText(files[1]));
    }

    [Fact]
    public void A_face_in_a_picture_gives_the_style()
    {
        var rig = AuRig.Load();
        float[] Mean(string name, params int[] aus)
        {
            var (picture, made) = (_folder.File(name + ".png"), _folder.File(name + ".json"));
            var face = new FaceRenderer(FaceMesh.Build(rig.Tables));
            ImagePng.Write(picture, face.Render(rig.ToBlendshapeWeights(aus), new RenderOptions { Size = 112 }));
            Run([Speech(), "--image", picture, "-o", made]);
            var frames = BeatJson.Read(made, rig.Tables).Frames;
            return [.. Enumerable.Range(0, Blendshape.Count).Select(shape => frames.Average(frame => frame[shape]))];
        }
        var (smiling, frowning, smile) = (Mean("smile", 6, 12), Mean("frown", 4, 15), rig.Tables.Blendshape("mouthSmileLeft").Index);
        Assert.True(smiling[smile] > frowning[smile] + 0.1f, $"{smiling[smile]} {frowning[smile]}");
    }

    [Theory]
    [InlineData("only one of them", "--prompt", "sad", "--image", "face.png", "-o", "x.csv")]
    [InlineData("only one of them", "-o", "x.csv")]
    [InlineData("Name a file", "--prompt", "sad")]
    [InlineData("no known form", "--prompt", "sad", "-o", "x.avi")]
    [InlineData("0 to 2", "--prompt", "sad", "--intensity", "3", "-o", "x.csv")]
    [InlineData("lasts 2.0 s", "--prompt", "sad", "--at", "2.5s", "glad", "-o", "x.csv")]
    [InlineData("no time", "--prompt", "sad", "--at", "soon", "glad", "-o", "x.csv")]
    [InlineData("A prompt is empty", "--prompt", " ", "-o", "x.csv")]
    [InlineData("does not exist", "--image", "no-such-face.png", "-o", "x.csv")]
    public void What_cannot_be_done_says_why(string reason, params string[] arguments)
    {
        Assert.Contains(reason, Assert.Throws<InputException>(() => Run([Speech(), .. arguments])).Message);
        Assert.False(File.Exists("x.csv") || File.Exists("x.avi"));
    }

    [Theory]
    [InlineData("silent", 0, 16_000)]
    [InlineData("clipped", 9, 16_000)]   // far beyond full scale
    [InlineData("25 ms", 0.5, 200)]
    public void Useless_speech_is_refused(string reason, double peak, int samples)
    {
        var file = _folder.File("bad.wav");
        using (var writer = new SoundFileWriter(file, WaveFormat.CreateIeeeFloatWaveFormat(SpeechFile.SampleRate, 1), SoundFileMajorFormat.Wav))
            writer.WriteSamples(Enumerable.Range(0, samples).Select(n => (float)Math.Clamp(peak * Math.Sin(0.05 * n), -1, 1)).ToArray());
        Assert.Contains(reason, Assert.Throws<InputException>(() => Run([file, "--prompt", "sad", "-o", _folder.File("x.csv")])).Message);
    }

    [Fact]
    public void Music_moves_a_mouth_within_its_range()
    {
        var (file, made) = (Tone.Write(_folder.File("chord.flac"), SoundFileMajorFormat.Flac, 44_100, 2, 3, 261.6, 0.4), _folder.File("chord.json"));
        Run([file, "--prompt", "calm", "-o", made]);
        Assert.Equal(45, BeatJson.Read(made, FacsTables.Load()).Frames.Count);
    }

    private static double Seconds(string video, string stream)
    {
        string[] asked = ["-v", "error", "-select_streams", stream, "-show_entries", "stream=duration", "-of", "json", video];
        using var probe = Process.Start(new ProcessStartInfo("ffprobe", asked) { RedirectStandardOutput = true })!;
        using var json = JsonDocument.Parse(probe.StandardOutput.ReadToEnd());
        return double.Parse(json.RootElement.GetProperty("streams")[0].GetProperty("duration").GetString()!, CultureInfo.InvariantCulture);
    }

    private static void Run(string[] arguments)
    {
        var parsed = SpeakCommand.Create().Parse(arguments);
        Assert.Empty(parsed.Errors);
        Assert.Equal(0, parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = TextWriter.Null }));
    }
}
