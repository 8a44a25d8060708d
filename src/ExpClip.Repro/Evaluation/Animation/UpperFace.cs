using ExpClip.Repro.Faces;

namespace ExpClip.Repro.Evaluation.Animation;

/// <summary>Upper-face dynamics deviation (Xing et al. 2023): how far the liveliness of the upper face is from the true one.</summary>
public static class UpperFace
{
    /// <summary>Mean over the vertices of |σ_made − σ_true|, σ the standard deviation over time of the distance from rest; millimetres.</summary>
    public static double DynamicsDeviation(FaceMotion face, IReadOnlyList<float[]> made, IReadOnlyList<float[]> truth)
    {
        var (a, b) = (Deviations(face, made), Deviations(face, truth));
        return a.Zip(b, (p, q) => Math.Abs(p - q)).Average();
    }

    private static double[] Deviations(FaceMotion face, IReadOnlyList<float[]> frames)
    {
        var rest = face.Track(FaceMask.UpperFace, [new float[Blendshape.Count]])[0];
        var track = face.Track(FaceMask.UpperFace, frames);
        return [.. rest.Select((place, vertex) => Deviation([.. track.Select(frame => (double)(frame[vertex] - place).Length())]))];
    }

    private static double Deviation(double[] values)
    {
        var mean = values.Average();
        return Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
    }
}
