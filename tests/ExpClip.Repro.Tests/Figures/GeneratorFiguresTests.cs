using ExpClip.Repro.Datasets.Beat;
using ExpClip.Repro.Figures;
using ExpClip.Repro.Speech;

namespace ExpClip.Repro.Tests.Figures;

public sealed class GeneratorFiguresTests
{
    [Fact]
    public void Moments_are_bilabials_with_the_open_vowel_that_follows()
    {
        TimedLabel[] phones =
        [
            new(0, 0.2, "AA1"), new(0.2, 0.3, "M"), new(0.3, 0.4, "S"), new(0.4, 0.6, "EH1"), new(0.6, 0.7, "T"),
            new(1, 1.1, "B"), new(1.1, 1.3, "OW0"), new(1.4, 1.5, "P"),
        ];
        var recording = new SpeechRecording("r", "s", "neutral", "r.ogg", [.. Enumerable.Repeat(new float[52], 64)], phones, []);
        Assert.Equal([(4, "M"), (8, "EH"), (16, "B"), (18, "OW")], GeneratorFigures.Moments(new SpeechWindow(recording, 0, 64)));
    }
}
