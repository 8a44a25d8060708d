using System.Numerics;
using ExpClip.Repro.Faces;

namespace ExpClip.Repro.Evaluation.Animation;

/// <summary>Lip vertex error (Richard et al. 2021): the largest distance of a lip vertex from its true place, mean over frames.</summary>
public static class LipVertexError
{
    /// <summary>Millimetres.</summary>
    public static double Of(FaceMotion face, IReadOnlyList<float[]> made, IReadOnlyList<float[]> truth) =>
        Largest(face.Track(FaceMask.Lips, made), face.Track(FaceMask.Lips, truth)).Average();

    /// <summary>The same of the vertices' steps from frame to frame, millimetres a frame: blind to a constant posture.</summary>
    public static double OfVelocity(FaceMotion face, IReadOnlyList<float[]> made, IReadOnlyList<float[]> truth) =>
        Largest(Steps(face.Track(FaceMask.Lips, made)), Steps(face.Track(FaceMask.Lips, truth))).Average();

    private static IEnumerable<double> Largest(Vector3[][] made, Vector3[][] truth) =>
        made.Zip(truth, (a, b) => (double)a.Zip(b, (p, q) => (p - q).Length()).Max());

    private static Vector3[][] Steps(Vector3[][] track) => [.. track.Zip(track.Skip(1), (a, b) => a.Zip(b, (p, q) => q - p).ToArray())];
}
