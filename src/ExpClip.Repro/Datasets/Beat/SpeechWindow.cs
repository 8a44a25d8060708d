using ExpClip.Repro.Speech;

namespace ExpClip.Repro.Datasets.Beat;

/// <summary>A piece of a recording.</summary>
/// <param name="First">Its first frame, a multiple of <see cref="Step"/>.</param>
/// <param name="Length">Frames.</param>
public sealed record SpeechWindow(SpeechRecording Recording, int First, int Length)
{
    /// <summary>Frames after which frames and samples coincide: 3 frames at 15 a second are 3,200 samples at 16 kHz.</summary>
    public const int Step = 3;

    private const int SamplesAStep = Step * SpeechFile.SampleRate / SpeechRecording.FramesPerSecond;

    /// <summary>The next multiple of <see cref="Step"/>.</summary>
    public static int RoundUp(int frames) => (frames + Step - 1) / Step * Step;

    /// <summary>Sample at which a frame that is a multiple of <see cref="Step"/> begins.</summary>
    public static long SampleOf(int frame) => frame % Step == 0 ? (long)frame / Step * SamplesAStep
        : throw new ArgumentException($"Frame {frame} is no multiple of {Step}.", nameof(frame));

    /// <summary>Weights (52) of each frame.</summary>
    public IEnumerable<float[]> Frames => Enumerable.Range(First, Length).Select(frame => Recording.Frames[frame]);

    /// <summary>Phones heard in it, with times from its start.</summary>
    public IReadOnlyList<TimedLabel> Phones => Within(Recording.Phones, Length / (double)SpeechRecording.FramesPerSecond);

    /// <summary>The same of so many seconds from its start.</summary>
    public IReadOnlyList<TimedLabel> PhonesFor(double seconds) => Within(Recording.Phones, seconds);

    /// <summary>What is said in it.</summary>
    public string Text =>
        string.Join(' ', Within(Recording.Words, Length / (double)SpeechRecording.FramesPerSecond)
            .Select(word => word.Text)
            .Where(word => word.Length > 0));

    private TimedLabel[] Within(IReadOnlyList<TimedLabel> labels, double seconds)
    {
        var start = First / (double)SpeechRecording.FramesPerSecond;
        var end = start + seconds;
        return [.. labels.Where(label => label.End > start && label.Start < end)
            .Select(label => new TimedLabel(label.Start - start, label.End - start, label.Text))];
    }
}
