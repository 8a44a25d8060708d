using System.Numerics;
using ExpClip.Repro.Faces;

namespace ExpClip.Repro.Tests.Faces;

/// <summary>Which part of the face each shape moves, and the symmetry of left and right.</summary>
public class FaceRegionsTests
{
    private static readonly FacsTables Tables = FaceView.Tables;
    private static readonly FaceMesh Mesh = FaceView.Mesh;

    public static TheoryData<string> Shapes => [.. Tables.Blendshapes.Select(shape => shape.Name)];

    private static FaceMask Part(string region) => region switch
    {
        "brow" => FaceMask.Brows,
        "cheek" => FaceMask.Cheeks,
        "eye" or "gaze" => FaceMask.EyeArea,
        "jaw" => FaceMask.Jaw,
        "mouth" => FaceMask.Mouth,
        "nose" => FaceMask.Nose,
        "tongue" => FaceMask.Tongue,
        _ => throw new ArgumentOutOfRangeException(nameof(region), region, null),
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_shape_moves_its_own_region(string name)
    {
        var shape = Tables.Blendshape(name);
        var mask = Mesh.Mask(Part(shape.Region)).ToHashSet();
        var sided = shape.Side != FaceSide.Both && shape.Name is not ("jawLeft" or "jawRight" or "mouthLeft" or "mouthRight");
        var (inside, all) = (0.0, 0.0);
        foreach (var (vertex, delta) in Mesh.Displacements(shape.Index))
        {
            all += delta.LengthSquared();
            var itsSide = !sided || Mesh.Vertices[vertex].X * (shape.Side == FaceSide.Left ? 1 : -1) > -0.02f;
            if (mask.Contains(vertex) && itsSide) inside += delta.LengthSquared();
        }
        Assert.True(inside >= 0.95 * all, $"{name}: {inside / all:P1} of the displacement lies in {Part(shape.Region)}");
    }

    [Fact]
    public void The_face_at_rest_is_its_own_mirror_image() => Assert.True(Mirrored(i => Mesh.Vertices[i], i => Mesh.Vertices[i]) < 1e-6f);

    [Fact]
    public void Left_shapes_mirror_right_ones_and_central_ones_themselves()
    {
        foreach (var shape in Tables.Blendshapes.Where(shape => shape.Side != FaceSide.Right))
        {
            var twin = Tables.Blendshape(shape.Name.Replace("Left", "Right"));
            var (here, there) = (Deltas(shape), Deltas(twin));
            Assert.True(Mirrored(i => here.GetValueOrDefault(i), i => there.GetValueOrDefault(i)) < 1e-6f, shape.Name);
        }

        static Dictionary<int, Vector3> Deltas(Blendshape shape) => Mesh.Displacements(shape.Index).ToDictionary(m => m.Vertex, m => m.Delta);
    }

    /// <summary>Largest distance between the mirror image of a vertex's value and the value of the vertex at its mirrored place.</summary>
    private static float Mirrored(Func<int, Vector3> value, Func<int, Vector3> twin)
    {
        var worst = 0f;
        for (var i = 0; i < Twins.Length; i++)
            worst = Math.Max(worst, Twins[i].Min(j => Vector3.Distance(value(i) with { X = -value(i).X }, twin(j))));
        return worst;
    }

    // By vertex: the vertices of its material at its mirrored place (two where rims or slits double them).
    private static readonly int[][] Twins = FindTwins();

    private static int[][] FindTwins()
    {
        static (FaceMaterial, int, int, int) Cell(FaceMaterial material, Vector3 p, Vector3 shift) =>
            (material, (int)MathF.Floor(p.X * 4000 + shift.X), (int)MathF.Floor(p.Y * 4000 + shift.Y),
            (int)MathF.Floor(p.Z * 4000 + shift.Z));

        var cells = Enumerable.Range(0, Mesh.Vertices.Count).ToLookup(i => Cell(Mesh.Materials[i], Mesh.Vertices[i], default));
        Vector3[] around =
            [.. from x in new[] { -0.5f, 0.5f } from y in new[] { -0.5f, 0.5f } from z in new[] { -0.5f, 0.5f } select new Vector3(x, y, z)];
        return [.. Enumerable.Range(0, Mesh.Vertices.Count).Select(i =>
        {
            var mirror = Mesh.Vertices[i] with { X = -Mesh.Vertices[i].X };
            var found = around.SelectMany(shift => cells[Cell(Mesh.Materials[i], mirror, shift)]).Distinct()
                .Where(j => Vector3.Distance(Mesh.Vertices[j], mirror) < 1e-5f).ToArray();
            Assert.True(found.Length > 0, $"vertex {i} ({Mesh.Materials[i]}) at {Mesh.Vertices[i]} has no twin");
            return found;
        })];
    }
}
