using ExpClip.Repro.Datasets.Tead;
using ExpClip.Repro.Speech;
using ExpClip.Repro.Speech.Espeak;
using NAudio.SoundFile;
using NAudio.Wave;

namespace ExpClip.Repro.Datasets.Beat;

/// <summary>Size of a synthetic speech corpus.</summary>
public sealed record SpeechCorpusOptions
{
    /// <summary>Hours of speech, about.</summary>
    public double Hours { get; init; } = 0.21;

    /// <summary>Seconds a recording at least.</summary>
    public double RecordingSeconds { get; init; } = 17;

    public long Seed { get; init; }

    /// <summary>espeak-ng's voices.</summary>
    public IReadOnlyList<string> Voices { get; init; } = ["en-us", "en-us+f3", "en", "en-us+m3", "en+f4"];
}

/// <summary>Makes a corpus for <see cref="SyntheticSpeech"/>: texts of TEAD, spoken by espeak-ng as fits their feeling.</summary>
public static class SpeechCorpusMaker
{
    /// <summary>How speech differs from a neutral voice, and the families of texts it is fed.</summary>
    private sealed record Manner(string Emotion, double Speed, int Pitch, int Range, string[] Families);

    // Directions of Banse and Scherer (1996): high and varied in joy, fear and anger, low, flat and slow in sadness.
    private static readonly Manner[] Manners =
    [
        new("neutral", 1, 50, 45, ["neutral", "surprise"]), new("happiness", 1.08, 62, 75, ["joy", "love"]),
        new("anger", 1.12, 55, 85, ["anger"]), new("sadness", 0.82, 38, 25, ["sadness"]), new("contempt", 0.95, 42, 55, ["anger", "disgust"]),
        new("surprise", 1.05, 68, 90, ["surprise", "joy"]), new("fear", 1.15, 66, 50, ["fear"]), new("disgust", 0.9, 44, 60, ["disgust", "anger"]),
    ];

    /// <summary>Writes sound files and list into a folder.</summary>
    /// <returns>Seconds of speech made.</returns>
    /// <exception cref="InputException">espeak-ng is not installed.</exception>
    public static double Make(string folder, SpeechCorpusOptions options, IReadOnlyList<TeadSample> texts, EmotionBase emotions)
    {
        Directory.CreateDirectory(folder);
        var synthesiser = SpeechSynthesiser.Shared();
        var random = new Random(unchecked((int)options.Seed));
        var queues = Manners.ToDictionary(manner => manner.Emotion, manner => Texts(manner, texts, emotions, random));
        var (seconds, made) = (0.0, new List<(string, string, string, string, double, IReadOnlyList<TimedLabel>, IReadOnlyList<TimedLabel>)>());
        for (var i = 0; seconds < 3600 * options.Hours; i++)
        {
            var (manner, voice) = (Manners[i % Manners.Length], options.Voices[i / Manners.Length % options.Voices.Count]);
            var spoken = Record(synthesiser, manner, voice, queues[manner.Emotion], options.RecordingSeconds, random);
            var name = $"{i:D4}-{manner.Emotion}";
            using (var writer = new SoundFileWriter(Path.Combine(folder, name + ".ogg"),
                WaveFormat.CreateIeeeFloatWaveFormat(SpeechFile.SampleRate, 1), SoundFileMajorFormat.OggVorbis))
                writer.WriteSamples(spoken.Samples);
            var length = spoken.Samples.Length / (double)SpeechFile.SampleRate;
            made.Add((name, voice, manner.Emotion, name + ".ogg", length, spoken.Phones, spoken.Words));
            seconds += made[^1].Item5;
        }
        SyntheticSpeech.WriteList(folder, made);
        return seconds;
    }

    private static SpokenText Record(SpeechSynthesiser synthesiser, Manner manner, string voice, Queue<string> texts, double seconds, Random random)
    {
        var (samples, phones, words) = (new List<float>(), new List<TimedLabel>(), new List<TimedLabel>());
        var wordsPerMinute = (int)(165 * manner.Speed * (0.92 + 0.16 * random.NextDouble()));
        var spokenAs = new SpeechVoice(voice, wordsPerMinute, manner.Pitch + random.Next(-8, 9), manner.Range);
        while (samples.Count < seconds * SpeechFile.SampleRate)
        {
            var text = texts.Dequeue();
            texts.Enqueue(text);
            var (spoken, start) = (synthesiser.Speak(text, spokenAs), samples.Count / (double)SpeechFile.SampleRate);
            samples.AddRange(SpeechResampler.To16Kilohertz(spoken.Samples, spoken.SampleRate));
            phones.AddRange(spoken.Phones.Select(label => new TimedLabel(start + label.Start, start + label.End, label.Text)));
            words.AddRange(spoken.Words.Select(label => new TimedLabel(start + label.Start, start + label.End, label.Text)));
        }
        return new SpokenText([.. samples], SpeechFile.SampleRate, phones, words);
    }

    // Plain sentences only: a synthesiser reads out emoji and addresses.
    private static Queue<string> Texts(Manner manner, IReadOnlyList<TeadSample> texts, EmotionBase emotions, Random random)
    {
        string[] fitting = [.. texts.Where(sample => manner.Families.Contains(emotions.Find(sample.Tags[0])?.Family))
            .Select(sample => sample.Text)
            .Where(text => text.Length is > 20 and < 160 && text.All(c => char.IsAsciiLetter(c) || " .,!?'-;:".Contains(c)))
            .Distinct().Order(StringComparer.Ordinal)];
        if (fitting.Length == 0) throw new InputException($"No text of {string.Join(" or ", manner.Families)} to speak in {manner.Emotion}.");
        random.Shuffle(fitting);
        return new Queue<string>(fitting);
    }
}
