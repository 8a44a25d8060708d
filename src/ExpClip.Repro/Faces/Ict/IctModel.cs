using System.Numerics;

namespace ExpClip.Repro.Faces.Ict;

/// <summary>ICT-FaceKit's face as its files have it: centimetres, all 26,719 vertices, displacements by ARKit's names. For meshes of this
/// topology from elsewhere, solve on <see cref="Solving.BlendshapeBasis"/> of <see cref="Neutral"/> and <see cref="Shapes"/>; to be
/// drawn, see <see cref="IctFaceMesh"/>.</summary>
/// <param name="Neutral">Vertices at rest.</param>
/// <param name="Triangles">Three vertex indices each, all geometries.</param>
/// <param name="Shapes">By blendshape, in the kit's order: what moves by more than a micrometre; nothing for what ICT-FaceKit
/// lacks.</param>
/// <param name="Topology">Which vertex is what.</param>
public sealed record IctModel(
    Vector3[] Neutral, int[] Triangles, IReadOnlyList<IReadOnlyList<(int Vertex, Vector3 Delta)>> Shapes, IctTopology Topology)
{
    internal const string NeutralName = "generic_neutral_mesh";
    private const float Smallest = 1e-4f; // cm; the files' rounding is below

    /// <summary>Reads the folder FaceXModel, from the cache where that is of the same files. 145 MB of text take seconds, the cache a
    /// tenth of one.</summary>
    /// <param name="cache">Where the cache file is kept; null: nowhere.</param>
    /// <exception cref="InputException">A file is missing, cut short, of another topology or holds broken numbers; names file and
    /// line.</exception>
    public static IctModel Load(string folder, FacsTables tables, string? cache) => Load(folder, tables, cache, IctTopology.Light);

    /// <inheritdoc cref="Load(string, FacsTables, string?)"/>
    internal static IctModel Load(string folder, FacsTables tables, string? cache, IctTopology topology)
    {
        if (!Directory.Exists(folder))
            throw InputException.At(folder, 0, "the folder does not exist", "Name the folder FaceXModel of ICT-FaceKit.");
        if (cache == null) return Read(folder, tables, topology);
        var file = new IctCache(folder, cache, topology);
        if (file.TryRead() is { } cached) return cached;
        var model = Read(folder, tables, topology);
        file.Write(model);
        return model;
    }

    /// <summary>The folder in which caches are kept by default.</summary>
    public static string DefaultCache => KitCache.Folder;

    private static IctModel Read(string folder, FacsTables tables, IctTopology topology)
    {
        var neutral = ObjReader.Read(Path.Combine(folder, NeutralName + ".obj"), topology.Vertices);
        var shapes = tables.Blendshapes
            .Select(shape => Displacements(IctShapeNames.FilesOf(shape).Select(name => Path.Combine(folder, name + ".obj")),
                neutral)).ToArray();
        return new IctModel(neutral.Vertices, [.. neutral.Triangles()], shapes, topology);
    }

    /// <summary>Sum of the displacements of all files of a blendshape.</summary>
    private static IReadOnlyList<(int, Vector3)> Displacements(IEnumerable<string> files, ObjMesh neutral)
    {
        var sum = new Vector3[neutral.Vertices.Length];
        foreach (var file in files)
        {
            var shape = ObjReader.Read(file, neutral.Vertices.Length);
            CheckTopology(file, shape, neutral);
            for (var i = 0; i < sum.Length; i++) sum[i] += shape.Vertices[i] - neutral.Vertices[i];
        }
        return [.. sum.Index().Where(moved => moved.Item.Length() > Smallest)];
    }

    private static void CheckTopology(string file, ObjMesh shape, ObjMesh neutral)
    {
        if (shape.Corners.AsSpan().SequenceEqual(neutral.Corners) && shape.Ends.AsSpan().SequenceEqual(neutral.Ends)) return;
        var polygon = 0;
        while (polygon < Math.Min(shape.Ends.Length, neutral.Ends.Length)
            && Polygon(shape, polygon).SequenceEqual(Polygon(neutral, polygon))) polygon++;
        throw InputException.At(file, polygon < shape.Lines.Length ? shape.Lines[polygon] : 0,
            $"polygon {polygon + 1} is not that of {NeutralName}.obj ({shape.Ends.Length} polygons, expected {neutral.Ends.Length})",
            "The file is of another topology; fetch it again.");
    }

    private static ReadOnlySpan<int> Polygon(ObjMesh mesh, int polygon) =>
        mesh.Corners.AsSpan((polygon == 0 ? 0 : mesh.Ends[polygon - 1])..mesh.Ends[polygon]);
}
