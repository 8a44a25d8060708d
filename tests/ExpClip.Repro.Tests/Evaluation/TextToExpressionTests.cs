using ExpClip.Repro.Evaluation;
using ExpClip.Repro.Faces;

namespace ExpClip.Repro.Tests.Evaluation;

public sealed class TextToExpressionTests
{
    private static readonly AuRig Rig = AuRig.Load();

    private static readonly FaceOfText[] Texts = [new("joy", [new(6), new(12)]), new("sorrow", [new(1), new(4), new(15)]), new("plain", [])];

    [Fact]
    public void TheAnnotatedFacesThemselvesArePerfect()
    {
        var scores = new TextToExpressionEvaluation(Rig, new AuReading(0.3)).Score("all", [.. Texts.Select(Face)], Texts);
        Assert.Equal((0, 1, 1), (scores.Error.Value, scores.AuF1.Value, scores.Emotion.Value));
    }

    [Fact]
    public void AlwaysSmilingIsRightOnceInThree()
    {
        var smile = Face(Texts[0]);
        var scores = new TextToExpressionEvaluation(Rig, new AuReading(0.3)).Score("all", [smile, smile, smile], Texts);
        Assert.Equal(1 / 3.0, scores.Emotion.Value, 1e-12);
        Assert.Equal(2 * 2.0 / (5 + 6), scores.AuF1.Value, 1e-12); // two units in common, five annotated, six shown
        Assert.Equal((Square(smile, Face(Texts[1])) + Square(smile, Face(Texts[2]))) / 3, scores.Error.Value, 1e-9);
    }

    [Fact]
    public void TheThresholdThatFitsIsFound()
    {
        // Weak faces with the right units, and a trace of a wrong one.
        var made = Texts.Select(text => Rig.ToBlendshapeWeights([.. text.Aus.Select(au => au with { Intensity = 0.3f }), new(9, 0.1f)])).ToArray();
        var reading = AuReading.Tuned([.. Texts.Select(text => text.Aus)], made);
        Assert.InRange(reading.Threshold, 0.1, 0.3);
        Assert.Equal(1, new TextToExpressionEvaluation(Rig, reading).Score("all", made, Texts).AuF1.Value, 1e-12);
    }

    private static float[] Face(FaceOfText text) => Rig.ToBlendshapeWeights([.. text.Aus]);

    private static double Square(float[] a, float[] b) => a.Zip(b, (x, y) => (double)(x - y) * (x - y)).Average();
}
