using System.Text.RegularExpressions;
using ExpClip.Repro.Datasets.Beat;
using ExpClip.Repro.Faces;
using ExpClip.Repro.Figures;
using ExpClip.Repro.Results;
using ExpClip.Repro.Tests.Speech;
using ExpClip.Repro.Training;
using NAudio.SoundFile;

namespace ExpClip.Repro.Tests.Figures.Player;

[Collection("torch")]
public sealed class ArtefactPlayersTests : IDisposable
{
    private const int Header = 44; // of a WAV file of 16 bits

    private readonly TemporaryFolder _folder = new();

    public ArtefactPlayersTests() => Environment.SetEnvironmentVariable("EXPCLIP_RESULTS", _folder.Path);

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("EXPCLIP_RESULTS", null);
        _folder.Dispose();
    }

    [Fact]
    public void A_window_is_heard_for_as_long_as_it_is_seen()
    {
        var sound = Tone.Write(_folder.File("speech.wav"), SoundFileMajorFormat.Wav, 16_000, 1, 4, 300, 0.3);
        float[][] frames = [.. Enumerable.Range(0, 60).Select(_ => new float[Blendshape.Count])];
        var window = new SpeechWindow(new SpeechRecording("a", "b", "neutral", sound, frames, [], []), First: 15, Length: 30);
        var run = ArtefactRun.Begin("trial", Profile.Named("smoke"));
        var page = File.ReadAllText(run.SavePlayer("player", window, [.. frames.Take(30)], "happy", "One sentence"));
        var bytes = Convert.FromBase64String(Regex.Match(page, "data:audio/wav;base64,([^\"]+)\"").Groups[1].Value).Length;
        Assert.Equal(2 * 16_000 * sizeof(short) + Header, bytes); // 30 frames are 2 s
        run.Complete();
        Assert.Equal("One sentence", FigureCaptions.Load(run.Folder)["player"]);
    }
}
