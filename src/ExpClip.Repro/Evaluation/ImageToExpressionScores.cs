using ExpClip.Repro.Datasets.Mead3d;
using ExpClip.Repro.Evaluation.Statistics;
using ExpClip.Repro.Faces;
using ExpClip.Repro.Models.ExpClip;

namespace ExpClip.Repro.Evaluation;

/// <summary>How well faces made of pictures are the faces in the pictures.</summary>
/// <param name="Error">Mean squared error over pictures and the 52 weights.</param>
/// <param name="MeanFace">The same when the mean of the training pictures is always predicted.</param>
/// <param name="Emotion">Share of pictures whose basic emotion, by nearest prototype, is that of the true weights.</param>
/// <param name="MeanFaceEmotion">The same of the mean face.</param>
public sealed record ImageToExpressionScores(Interval Error, double MeanFace, Interval Emotion, double MeanFaceEmotion)
{
    public static ImageToExpressionScores Of(ExpressionMaker maker, IReadOnlyList<Mead3dSample> train, IReadOnlyList<Mead3dSample> test, AuRig rig)
    {
        var emotions = new EmotionReading(rig);
        var made = maker.FromImages([.. test.Select(sample => sample.Image)]);
        var mean = Evaluation.MeanFace.Of(train.Select(sample => sample.Weights));
        return new ImageToExpressionScores(
            Bootstrap.Mean([.. test.Zip(made, (sample, face) => Square(sample.Weights, face.Weights))]),
            test.Average(sample => Square(sample.Weights, mean)),
            Bootstrap.Mean([.. test.Zip(made, (sample, face) => emotions.Of(sample.Weights) == emotions.Of(face.Weights) ? 1.0 : 0)]),
            test.Average(sample => emotions.Of(sample.Weights) == emotions.Of(mean) ? 1.0 : 0));
    }

    private static double Square(float[] a, float[] b) => a.Zip(b, (x, y) => (double)(x - y) * (x - y)).Average();
}
