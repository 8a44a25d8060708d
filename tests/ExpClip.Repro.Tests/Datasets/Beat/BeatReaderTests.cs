using ExpClip.Repro.Datasets.Beat;
using ExpClip.Repro.Faces;
using ExpClip.Repro.Faces.Export;
using ExpClip.Repro.Speech;

namespace ExpClip.Repro.Tests.Datasets.Beat;

public sealed class BeatReaderTests : IDisposable
{
    private static readonly FacsTables Tables = FacsTables.Load();
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Root => Path.GetDirectoryName(_folder.File("x"))!;

    [Fact]
    public void English_recordings_come_with_emotion_phones_and_15_frames_a_second()
    {
        BeatFolder.Write(Root, "2_scott_0_73_73", Tables);
        BeatFolder.Write(Root, "3_hailing_2_1_1", Tables); // Chinese
        var recording = Assert.Single(BeatReader.Read(Root, Tables));
        Assert.Equal(("2_scott_0_73_73", "2_scott", "anger", "am"), (recording.Name, recording.Speaker, recording.Emotion, recording.Text));
        Assert.Equal(90, recording.Frames.Count);
        Assert.Equal(0.24f, recording.Frames[60][Tables.Blendshape("jawOpen").Index], 1e-3f); // 4 s: frame 240 of the file
        Assert.Equal(new TimedLabel(0.7, 1, "M"), recording.Phones[1]);
    }

    [Theory]
    [InlineData("1_wayne_0_1_1", "neutral")]
    [InlineData("1_wayne_0_64_64", "neutral")]
    [InlineData("1_wayne_0_65_72", "happiness")]
    [InlineData("1_wayne_0_86_86", "sadness")]
    [InlineData("1_wayne_0_87_87", "contempt")]
    [InlineData("1_wayne_0_102_102", "surprise")]
    [InlineData("26_reamey_0_103_103", "fear")]
    [InlineData("1_wayne_0_118_118", "disgust")]
    [InlineData("1_wayne_1_73_73", "neutral")] // a conversation
    public void Numbers_tell_the_emotion(string text, string emotion)
    {
        Assert.True(BeatFileName.TryParse(text, out var name));
        Assert.Equal(emotion, BeatEmotion.Of(name).Name);
    }

    [Fact]
    public void A_recording_whose_parts_disagree_in_length_is_named()
    {
        BeatFolder.Write(Root, "2_scott_0_1_1", Tables, gridSeconds: 9);
        Assert.Contains("TextGrid: ends at 9.0 s, the sound at 6.0 s",
            Assert.Throws<InputException>(() => BeatReader.Read(Root, Tables).ToList()).Message);
        BeatFolder.Write(Root, "2_scott_0_1_1", Tables, motionSeconds: 12);
        Assert.Contains("json: lasts 12.0 s", Assert.Throws<InputException>(() => BeatReader.Read(Root, Tables).ToList()).Message);
    }

    [Fact]
    public void A_gap_in_time_is_found()
    {
        var path = BeatFolder.Write(Root, "2_scott_0_1_1", Tables) + ".json";
        File.WriteAllText(path, """{"names": ["jawOpen"], "frames": ["""
            + """{"weights": [0], "time": 0.1}, {"weights": [0], "time": 0.2}, {"weights": [0], "time": 0.3}, {"weights": [0], "time": 1.9}]}""");
        Assert.Contains("between frames 0 and 1", Assert.Throws<InputException>(() => BeatJson.Read(path, Tables)).Message);
    }

    [Fact]
    public void An_empty_folder_is_refused() =>
        Assert.Contains("no English recording", Assert.Throws<InputException>(() => BeatReader.Read(Root, Tables)).Message);

    [Fact]
    public void Windows_of_64_frames_begin_where_samples_do()
    {
        BeatFolder.Write(Root, "2_scott_0_1_1", Tables, seconds: 14);
        var windows = BeatReader.Read(Root, Tables).Single().Windows(64).ToList();
        Assert.Equal([0, 66, 132], windows.Select(window => window.First)); // the last ends at frame 196 of 210
        Assert.Equal([0, 70_400, 140_800], windows.Select(window => SpeechWindow.SampleOf(window.First)));
        Assert.Equal("am", windows[0].Text);
        Assert.Equal(("M", 0.7), (windows[0].Phones[1].Text, windows[0].Phones[1].Start));
    }

    [SkippableFact]
    public void The_samples_at_hand_are_read()
    {
        var folder = Path.Combine(Environment.GetEnvironmentVariable("EXPCLIP_DATA") ?? "", "beat");
        Skip.IfNot(Directory.Exists(folder), "needs beat/ with 26_reamey's samples under EXPCLIP_DATA");
        var clip = BeatJson.Read(Path.Combine(folder, "26_reamey_0_103_103.json"), Tables);
        Assert.Equal((2400, 60f), (clip.Frames.Count, MathF.Round(clip.FramesPerSecond)));
        Assert.Equal(600, MotionResampler.Resample(clip.Frames, 60, 15).Length);
        var file = Path.Combine(folder, "26_reamey_0_1_1.TextGrid");
        var grid = TextGrid.Read(file);
        Assert.Equal((86, 229, 678), (grid.End, grid.Tier(file, "words").Count, grid.Tier(file, "phones").Count));
        Assert.Equal(86, SpeechFile.ReadAll(Path.ChangeExtension(file, ".wav")).Length / 16_000.0, 0.1);
    }
}
