using System.Numerics;

namespace ExpClip.Repro.Faces.Ict;

/// <summary>What an OBJ file holds of a mesh: positions and polygons.</summary>
/// <param name="Vertices">Positions, in the file's unit.</param>
/// <param name="Corners">Vertex indices (from 0) of all polygons, one after the other.</param>
/// <param name="Ends">For each polygon, where its corners end.</param>
/// <param name="Lines">For each polygon, the line it stands on.</param>
internal sealed record ObjMesh(Vector3[] Vertices, int[] Corners, int[] Ends, int[] Lines)
{
    /// <summary>The polygons as fans of triangles; three indices each.</summary>
    public IEnumerable<int> Triangles()
    {
        for (var (polygon, first) = (0, 0); polygon < Ends.Length; first = Ends[polygon++])
            for (var corner = first + 2; corner < Ends[polygon]; corner++)
            {
                yield return Corners[first];
                yield return Corners[corner - 1];
                yield return Corners[corner];
            }
    }
}
