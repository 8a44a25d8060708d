using ExpClip.Repro.Evaluation.Statistics;
using ExpClip.Repro.Faces;
using ExpClip.Repro.Models.ExpClip;

namespace ExpClip.Repro.Evaluation;

/// <summary>A text and the face that people gave it.</summary>
public sealed record FaceOfText(string Text, IReadOnlyList<AuActivation> Aus);

/// <summary>How well faces made of texts are the faces people gave them, with bootstrap 95 % intervals over texts.</summary>
/// <param name="Error">Mean squared error over texts and the 52 weights.</param>
/// <param name="AuF1">Micro-F1 of the action units read off the faces made.</param>
/// <param name="Emotion">Share of faces made that show the same basic emotion as the annotated face, by nearest prototype.</param>
/// <param name="Agreements">The counts behind <paramref name="AuF1"/>, text by text, for paired comparisons.</param>
public sealed record TextToExpressionScores(
    string Slice, int Texts, Interval Error, Interval AuF1, Interval Emotion, IReadOnlyList<AuAgreement> Agreements);

/// <summary>Measures what the paper only shows: text to expression.</summary>
/// <param name="reading">Reads action units off faces; tuned on the training split.</param>
public sealed class TextToExpressionEvaluation(AuRig rig, AuReading reading)
{
    private readonly EmotionReading _emotions = new(rig);

    /// <summary>Tunes the reading of action units on training samples.</summary>
    public static TextToExpressionEvaluation Tuned(AuRig rig, ExpressionMaker maker, IReadOnlyList<FaceOfText> training) =>
        new(rig, AuReading.Tuned([.. training.Select(face => face.Aus)], maker.Express([.. training.Select(face => face.Text)])));

    /// <summary>Scores the faces a model makes.</summary>
    public TextToExpressionScores Score(string slice, ExpressionMaker maker, IReadOnlyList<FaceOfText> texts) =>
        Score(slice, maker.Express([.. texts.Select(face => face.Text)]), texts);

    /// <summary>Scores faces however they came about: always the same one, say, as a floor.</summary>
    /// <param name="made">(52) weights a text.</param>
    public TextToExpressionScores Score(string slice, IReadOnlyList<float[]> made, IReadOnlyList<FaceOfText> texts)
    {
        var truth = texts.Select(face => rig.ToBlendshapeWeights([.. face.Aus])).ToArray();
        AuAgreement[] agreements = [.. texts.Zip(made, (face, weights) => AuAgreement.Of(face.Aus, reading.Of(weights)))];
        return new TextToExpressionScores(slice, texts.Count,
            Bootstrap.Mean([.. truth.Zip(made, Error)]),
            AuAgreement.MicroF1(agreements),
            Bootstrap.Mean([.. truth.Zip(made, (a, b) => _emotions.Of(a) == _emotions.Of(b) ? 1.0 : 0.0)]),
            agreements);
    }

    private static double Error(float[] truth, float[] made) => truth.Zip(made, (a, b) => (double)(a - b) * (a - b)).Average();
}
