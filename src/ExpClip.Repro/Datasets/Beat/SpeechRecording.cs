using ExpClip.Repro.Speech;

namespace ExpClip.Repro.Datasets.Beat;

/// <summary>Speech with the motion of the speaker's face: of BEAT, or of its synthetic stand-in.</summary>
/// <param name="Name">Unique in its corpus.</param>
/// <param name="Speaker">Person or voice.</param>
/// <param name="Emotion">One of <see cref="BeatEmotion.All"/>, by name.</param>
/// <param name="AudioFile">The sound, anything <see cref="SpeechFile"/> reads.</param>
/// <param name="Frames">Blendshape weights (52) in [0, 1], <see cref="FramesPerSecond"/> a second, the first at 0 s.</param>
/// <param name="Phones">ARPAbet with times.</param>
/// <param name="Words">With times.</param>
public sealed record SpeechRecording(string Name, string Speaker, string Emotion, string AudioFile, IReadOnlyList<float[]> Frames,
    IReadOnlyList<TimedLabel> Phones, IReadOnlyList<TimedLabel> Words)
{
    /// <summary>The paper's frame rate.</summary>
    public const int FramesPerSecond = 15;

    /// <summary>What is said, as the alignment has it.</summary>
    public string Text => string.Join(' ', Words.Select(word => word.Text).Where(word => word.Length > 0));

    /// <summary>The recording cut into windows of equal length, one behind the other; what is left at the end is left out.</summary>
    /// <param name="length">Frames a window (paper: 64).</param>
    public IEnumerable<SpeechWindow> Windows(int length)
    {
        for (var first = 0; first + length <= Frames.Count; first += SpeechWindow.RoundUp(length)) yield return new SpeechWindow(this, first, length);
    }
}
