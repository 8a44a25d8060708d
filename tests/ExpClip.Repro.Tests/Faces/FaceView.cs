using System.Numerics;
using ExpClip.Repro.Faces;
using ExpClip.Repro.Faces.Rendering;

namespace ExpClip.Repro.Tests.Faces;

/// <summary>What is seen of the built-in face from the front: 600 × 600 samples over the head.</summary>
internal static class FaceView
{
    private const int Side = 600;
    private const float Scale = 225;

    public static readonly FacsTables Tables = FacsTables.Load();
    public static readonly FaceMesh Mesh = FaceMesh.Build(Tables);

    public static float[] Weights(params string[] shapes)
    {
        var weights = new float[Blendshape.Count];
        foreach (var shape in shapes) weights[Tables.Blendshape(shape).Index] = 1;
        return weights;
    }

    /// <summary>Samples at which each material is seen.</summary>
    public static Dictionary<FaceMaterial, int> Seen(params string[] shapes) => Seen(Mesh, shapes).GroupBy(sample => sample.Material)
        .ToDictionary(group => group.Key, group => group.Count());

    /// <summary>Position of each sample that sees the face, and what it sees.</summary>
    public static IEnumerable<(float X, float Y, FaceMaterial Material)> Seen(FaceMesh mesh, params string[] shapes)
    {
        var raster = Draw(mesh.Deform(Weights(shapes)), [.. mesh.Triangles]);
        for (var y = 0; y < Side; y++)
            for (var x = 0; x < Side; x++)
                if (raster.Triangles[y * raster.Stride + x] is >= 0 and var triangle)
                    yield return ((x + 0.5f - Side / 2) / Scale, (Side / 2 - y - 0.5f) / Scale, mesh.Materials[mesh.Triangles[triangle]]);
    }

    /// <summary>Depth of triangles at a position, or none where they do not cover it.</summary>
    public static Func<Vector3, float?> DepthOf(Vector3[] positions, int[] triangles)
    {
        var raster = Draw(positions, triangles);
        return p =>
        {
            var sample = (int)(Side / 2 - p.Y * Scale) * raster.Stride + (int)(Side / 2 + p.X * Scale);
            return raster.Triangles[sample] >= 0 ? raster.Depths[sample] : null;
        };
    }

    private static Rasteriser Draw(Vector3[] positions, int[] triangles)
    {
        var raster = new Rasteriser(Side);
        raster.Draw(Array.ConvertAll(positions, p => Rasteriser.Snap(Side / 2 + p.X * Scale, Side / 2 - p.Y * Scale, p.Z)), triangles);
        return raster;
    }
}
