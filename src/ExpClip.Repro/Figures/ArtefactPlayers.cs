using ExpClip.Repro.Datasets.Beat;
using ExpClip.Repro.Faces;
using ExpClip.Repro.Faces.Export;
using ExpClip.Repro.Figures.Player;
using ExpClip.Repro.Results;
using ExpClip.Repro.Speech;
using NAudio.SoundFile;
using NAudio.Wave;

namespace ExpClip.Repro.Figures;

/// <summary>Saves animations of an artefact as players: one offline page each, with the face, the sound and the weights over time.</summary>
public static class ArtefactPlayers
{
    /// <summary>Writes <c>name.html</c>.</summary>
    /// <param name="window">The speech that was animated.</param>
    /// <param name="frames">Weights (52) of each frame, 15 a second.</param>
    /// <param name="prompt">What the face was asked to show.</param>
    /// <param name="caption">A sentence on what the page shows.</param>
    /// <returns>The page.</returns>
    public static string SavePlayer(
        this ArtefactRun run, string name, SpeechWindow window, IReadOnlyList<float[]> frames, string prompt, string caption)
    {
        var (page, wav) = (run.PathOf(name + ".html"), Path.Combine(Path.GetTempPath(), $"player-{Guid.NewGuid():N}.wav"));
        try
        {
            WriteSound(wav, window);
            var tables = FacsTables.Load();
            var clip = new ExpressionClip([.. frames], SpeechRecording.FramesPerSecond);
            new AnimationPlayer(FaceMesh.Build(tables), tables).Save(page, clip, wav, [(0, prompt)], ArtefactFigures.Provenance(run));
        }
        finally
        {
            File.Delete(wav);
        }
        run.Caption(name, caption);
        return page;
    }

    /// <summary>The window's samples: a player takes WAV, whose first sample is heard with the first frame.</summary>
    private static void WriteSound(string wav, SpeechWindow window)
    {
        var samples = SpeechFile.ReadAll(window.Recording.AudioFile);
        var first = (int)Math.Min(SpeechWindow.SampleOf(window.First), samples.Length);
        var length = window.Length * SpeechFile.SampleRate / SpeechRecording.FramesPerSecond;
        using var writer = new SoundFileWriter(wav, WaveFormat.CreateIeeeFloatWaveFormat(SpeechFile.SampleRate, 1), SoundFileMajorFormat.Wav);
        writer.WriteSamples(samples.AsSpan(first, Math.Min(length, samples.Length - first)));
    }
}
