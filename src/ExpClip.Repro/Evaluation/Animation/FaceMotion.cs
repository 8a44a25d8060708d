using System.Numerics;
using ExpClip.Repro.Faces;

namespace ExpClip.Repro.Evaluation.Animation;

/// <summary>Positions of parts of the built-in face under weights; lengths in millimetres on a head 230 mm high.</summary>
public sealed class FaceMotion
{
    private readonly FaceMesh _mesh;
    private readonly LipAperture _lips;

    public FaceMotion(FacsTables tables)
    {
        _mesh = FaceMesh.Build(tables);
        _lips = LipAperture.Of(_mesh, tables);
    }

    /// <summary>Positions of a part's vertices in each frame.</summary>
    public Vector3[][] Track(FaceMask part, IEnumerable<float[]> frames)
    {
        var (vertices, all) = (_mesh.Mask(part), new Vector3[_mesh.Vertices.Count]);
        return [.. frames.Select(frame =>
        {
            _mesh.Deform(frame, all);
            return vertices.Select(vertex => all[vertex] * LipAperture.Millimetres).ToArray();
        })];
    }

    /// <summary>Millimetres between the lips' inner edges in their middle, in each frame; 0 or less when they touch.</summary>
    public double[] Aperture(IEnumerable<float[]> frames) => [.. frames.Select(_lips.Of)];
}
