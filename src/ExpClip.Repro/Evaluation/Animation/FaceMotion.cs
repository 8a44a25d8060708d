using System.Numerics;
using ExpClip.Repro.Faces;

namespace ExpClip.Repro.Evaluation.Animation;

/// <summary>Positions of parts of the built-in face under weights; lengths in millimetres on a head 230 mm high.</summary>
public sealed class FaceMotion
{
    private const float Millimetres = 115; // the mesh's unit is half the height of the head

    private readonly FaceMesh _mesh;
    private readonly int _upper, _lower;   // the middle of the inner edges of the lips

    public FaceMotion(FacsTables tables)
    {
        _mesh = FaceMesh.Build(tables);
        (_upper, _lower) = InnerLips(_mesh, tables);
    }

    /// <summary>Positions of a part's vertices in each frame.</summary>
    public Vector3[][] Track(FaceMask part, IEnumerable<float[]> frames)
    {
        var (vertices, all) = (_mesh.Mask(part), new Vector3[_mesh.Vertices.Count]);
        return [.. frames.Select(frame =>
        {
            _mesh.Deform(frame, all);
            return vertices.Select(vertex => all[vertex] * Millimetres).ToArray();
        })];
    }

    /// <summary>Millimetres between the lips' inner edges in their middle, in each frame; 0 or less when they touch.</summary>
    public double[] Aperture(IEnumerable<float[]> frames)
    {
        var all = new Vector3[_mesh.Vertices.Count];
        var rest = (_mesh.Vertices[_upper].Y - _mesh.Vertices[_lower].Y) * Millimetres;
        return [.. frames.Select(frame =>
        {
            _mesh.Deform(frame, all);
            return (all[_upper].Y - all[_lower].Y) * Millimetres - (double)rest;
        })];
    }

    // At rest the lips touch; the pair of lip vertices near the middle that an open jaw parts most lies on the inner edges.
    private static (int Upper, int Lower) InnerLips(FaceMesh mesh, FacsTables tables)
    {
        var jaw = mesh.Displacements(tables.Blendshape("jawOpen").Index).ToDictionary(moved => moved.Vertex, moved => moved.Delta.Y);
        int[] middle = [.. mesh.Mask(FaceMask.Lips).Where(vertex => Math.Abs(mesh.Vertices[vertex].X) < 0.02f)];
        var lower = middle.Where(vertex => jaw.GetValueOrDefault(vertex) < -0.02f).MaxBy(vertex => mesh.Vertices[vertex].Y);
        var upper = middle.Where(vertex => jaw.GetValueOrDefault(vertex) > -0.02f).MinBy(vertex => mesh.Vertices[vertex].Y);
        return (upper, lower);
    }
}
