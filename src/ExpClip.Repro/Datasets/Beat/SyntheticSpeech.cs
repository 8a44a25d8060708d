using System.Text.Json;
using ExpClip.Common;
using ExpClip.Repro.Faces;
using ExpClip.Repro.Speech;

namespace ExpClip.Repro.Datasets.Beat;

/// <summary>
/// The synthetic stand-in for BEAT: speech of a synthesiser with the times of its phones, and a face moved by rules
/// (<see cref="SyntheticMotion"/>). A folder holds <c>recordings.jsonl</c> and one sound file a recording; the motion is computed, not kept.
/// </summary>
public static class SyntheticSpeech
{
    private const string ListName = "recordings.jsonl";

    /// <summary>What every artefact made of it says.</summary>
    public const string Note = "Synthetic: espeak-ng's voices with rule-made facial motion "
        + "(visemes with co-articulation, emotional posture, blinks, accents, noise), in place of BEAT's 35 h of 3D capture.";

    /// <summary>The small set the kit ships.</summary>
    public static string ShippedFolder => KitData.File("speech");

    /// <summary>A line of the list.</summary>
    private sealed record Line(string Name, string Voice, string Emotion, string Audio, double Seconds, Label[] Phones, Label[] Words);

    private sealed record Label(double S, double E, string T);

    /// <summary>Recordings of a folder, with their motion.</summary>
    /// <param name="seed">Of the motion.</param>
    /// <exception cref="InputException">The list is missing or malformed.</exception>
    public static IReadOnlyList<SpeechRecording> Read(string folder, AuRig rig, long seed)
    {
        var motion = new SyntheticMotion(rig, seed);
        var list = Path.Combine(folder, ListName);
        return [.. TextLines.Read(list).Select(line => Parse(list, line.Line, line.Text)).Select(line =>
        {
            TimedLabel[] phones = Labels(line.Phones), words = Labels(line.Words);
            return new SpeechRecording(line.Name, line.Voice, line.Emotion, Path.Combine(folder, line.Audio),
                motion.Of(line.Name, line.Emotion, phones, line.Seconds), phones, words);
        })];
    }

    /// <summary>Files of a folder, for its hash.</summary>
    public static IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(folder).Where(file => Path.GetExtension(file) is ".ogg" or ".csv" or ".jsonl").Order(StringComparer.Ordinal);

    /// <summary>Writes the list of a folder whose sound files are there.</summary>
    internal static void WriteList(string folder, IEnumerable<(string Name, string Voice, string Emotion, string Audio, double Seconds,
        IReadOnlyList<TimedLabel> Phones, IReadOnlyList<TimedLabel> Words)> recordings) =>
        AtomicFile.WriteAllText(Path.Combine(folder, ListName), string.Concat(recordings.Select(r =>
        {
            var line = new Line(r.Name, r.Voice, r.Emotion, r.Audio, Math.Round(r.Seconds, 3), Lines(r.Phones), Lines(r.Words));
            return JsonSerializer.Serialize(line, Format) + "\n";
        })));

    private static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase, RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true,
    };

    private static Line Parse(string file, int number, string text)
    {
        try
        {
            var line = JsonSerializer.Deserialize<Line>(text, Format)!;
            if (line.Audio != Path.GetFileName(line.Audio)) throw new JsonException($"'{line.Audio}' is no file name");
            if (BeatEmotion.All.All(emotion => emotion.Name != line.Emotion)) throw new JsonException($"unknown emotion '{line.Emotion}'");
            return line;
        }
        catch (JsonException e)
        {
            throw InputException.At(file, number, $"is no recording of synthetic speech ({e.Message.TrimEnd('.')})", "Make the corpus again.", e);
        }
    }

    private static TimedLabel[] Labels(Label[] labels) => [.. labels.Select(label => new TimedLabel(label.S, label.E, label.T))];

    private static Label[] Lines(IEnumerable<TimedLabel> labels) =>
        [.. labels.Select(label => new Label(Math.Round(label.Start, 3), Math.Round(label.End, 3), label.Text))];
}
