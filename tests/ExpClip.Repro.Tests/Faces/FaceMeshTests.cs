using System.Numerics;
using ExpClip.Repro.Faces;

namespace ExpClip.Repro.Tests.Faces;

public class FaceMeshTests
{
    private static readonly FacsTables Tables = FaceView.Tables;
    private static readonly FaceMesh Mesh = FaceView.Mesh;

    [Fact]
    public void There_are_thousands_of_vertices_and_sound_triangles()
    {
        Assert.True(Mesh.Vertices.Count >= 4000);
        Assert.All(Mesh.Vertices, v => Assert.True(float.IsFinite(v.X + v.Y + v.Z)));
        Assert.Equal(0, Mesh.Triangles.Count % 3);
        Assert.All(Mesh.Triangles.Chunk(3), t => Assert.Single(t.Select(i => Mesh.Materials[i]).Distinct()));
    }

    [Fact]
    public void Every_shape_moves_something_of_its_own()
    {
        var displacements = Tables.Blendshapes.Select(shape => Mesh.Displacements(shape.Index)).ToArray();
        Assert.All(displacements, d => Assert.True(d.Max(moved => moved.Delta.Length()) > 0.02f));
        Assert.Equal(Blendshape.Count,
            displacements.Select(d =>
                d.Aggregate(Vector3.Zero, (sum, moved) => sum + moved.Delta * (1 + moved.Vertex % 97))).Distinct().Count());
    }

    [Fact]
    public void One_sided_shapes_of_lids_brows_and_lips_lie_on_the_persons_left()
    {
        foreach (var shape in Tables.Blendshapes.Where(shape =>
            shape.Side == FaceSide.Left && shape.Name is not ("jawLeft" or "mouthLeft")))
            Assert.True(Moment(shape.Index).Centre.X > 0.05f, shape.Name);
        Assert.True(Moment(Tables.Blendshape("jawLeft").Index).Mean.X > 0);
    }

    [Theory]
    [InlineData("browInnerUp", 1)]
    [InlineData("browDownLeft", -1)]
    [InlineData("mouthSmileRight", 1)]
    [InlineData("mouthFrownRight", -1)]
    [InlineData("jawOpen", -1)]
    [InlineData("cheekSquintLeft", 1)]
    public void Shapes_go_up_or_down_as_they_should(string shape, int sign) =>
        Assert.Equal(sign, MathF.Sign(Moment(Tables.Blendshape(shape).Index).Mean.Y));

    [Fact]
    public void Deformation_is_rest_plus_weighted_displacements()
    {
        var weights = new float[Blendshape.Count];
        var (a, b) = (Tables.Blendshape("jawOpen").Index, Tables.Blendshape("mouthSmileLeft").Index);
        (weights[a], weights[b]) = (0.25f, 0.5f);
        var expected = Mesh.Vertices.ToArray();
        foreach (var (shape, weight) in new[] { (a, 0.25f), (b, 0.5f) })
            foreach (var (vertex, delta) in Mesh.Displacements(shape)) expected[vertex] += weight * delta;
        Assert.All(expected.Zip(Mesh.Deform(weights)), pair => Assert.True(Vector3.Distance(pair.First, pair.Second) < 1e-6f));
    }

    [Fact]
    public void Wrong_weights_are_refused()
    {
        Assert.Contains("51 weights", Assert.Throws<ArgumentException>(() => Mesh.Deform(new float[51])).Message);
        foreach (var wrong in new[] { -0.1f, 1.1f, float.NaN })
        {
            var weights = new float[Blendshape.Count];
            weights[7] = wrong;
            Assert.Contains("Weight 7", Assert.Throws<ArgumentException>(() => Mesh.Deform(weights)).Message);
        }
    }

    private static (double Energy, Vector3 Centre, Vector3 Mean) Moment(int shape)
    {
        var (energy, centre, mean) = (0.0, Vector3.Zero, Vector3.Zero);
        foreach (var (vertex, delta) in Mesh.Displacements(shape))
        {
            energy += delta.LengthSquared();
            centre += delta.LengthSquared() * Mesh.Vertices[vertex];
            mean += delta;
        }
        return (energy, centre / (float)energy, mean / Mesh.Displacements(shape).Count);
    }
}
