using ExpClip.Repro.Faces;
using ExpClip.Repro.Faces.Export;
using ExpClip.Repro.Speech;

namespace ExpClip.Repro.Datasets.Beat;

/// <summary>
/// Reads BEAT as distributed: under a folder, one folder a speaker (or all in one) with <c>.wav</c>, <c>.json</c> (51 weights, 60 frames a
/// second) and <c>.TextGrid</c> of one name. English recordings that have all three are taken; weights come down to 15 a second.
/// </summary>
public static class BeatReader
{
    private const double Rate = 60;
    private const double LargestDisagreement = 2; // seconds between the ends of sound, motion and alignment

    /// <summary>Recordings by name, each read when its turn comes.</summary>
    /// <exception cref="InputException">The folder holds no complete recording, or a file of one is wrong.</exception>
    public static IEnumerable<SpeechRecording> Read(string folder, FacsTables tables)
    {
        var names = Names(folder);
        if (names.Count == 0)
            throw InputException.At(folder, 0, "holds no English recording of BEAT with .wav, .json and .TextGrid of one name",
                "Name the folder with the speakers' folders (1, 2, …).");
        return names.Select(name => ReadOne(name, tables));
    }

    /// <summary>Paths without ending of the complete English recordings.</summary>
    public static IReadOnlyList<string> Names(string folder) => !Directory.Exists(folder) ? []
        : [.. Directory.EnumerateFiles(folder, "*.wav", SearchOption.AllDirectories)
            .Select(file => Path.ChangeExtension(file, null)).Order(StringComparer.Ordinal)
            .Where(path => BeatFileName.TryParse(Path.GetFileName(path), out var name) && name.IsEnglish)
            .Where(path => File.Exists(path + ".json") && File.Exists(path + ".TextGrid"))];

    /// <summary>The files of motion alone, with speech or without: what an expression's reconstruction needs of BEAT.</summary>
    public static IReadOnlyList<string> MotionFiles(string folder) => !Directory.Exists(folder) ? []
        : [.. Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    private static SpeechRecording ReadOne(string path, FacsTables tables)
    {
        var clip = BeatJson.Read(path + ".json", tables);
        if (Math.Abs(clip.FramesPerSecond - Rate) > 0.5)
            throw InputException.At(path + ".json", 0, $"has {clip.FramesPerSecond:F1} frames a second, {Rate} are expected",
                "BEAT's own files have them; look for missing frames.");
        var grid = TextGrid.Read(path + ".TextGrid");
        var (phones, words) = (grid.Tier(path + ".TextGrid", "phones"), grid.Tier(path + ".TextGrid", "words"));
        CheckLengths(path, clip.Frames.Count / Rate, grid.End);
        BeatFileName.TryParse(Path.GetFileName(path), out var name);
        return new SpeechRecording(name.Text, name.Speaker, BeatEmotion.Of(name).Name, path + ".wav",
            MotionResampler.Resample(clip.Frames, Rate, SpeechRecording.FramesPerSecond), phones, words);
    }

    private static void CheckLengths(string path, double motion, double alignment)
    {
        using var speech = SpeechFile.Open(path + ".wav");
        var sound = speech.Duration.TotalSeconds;
        if (Math.Abs(sound - alignment) > LargestDisagreement)
            throw InputException.At(path + ".TextGrid", 0, $"ends at {alignment:F1} s, the sound at {sound:F1} s",
                "Take both from the same release.");
        if (Math.Abs(sound - motion) > LargestDisagreement)
            throw InputException.At(path + ".json", 0, $"lasts {motion:F1} s, the sound {sound:F1} s", "Take both from the same release.");
    }
}
