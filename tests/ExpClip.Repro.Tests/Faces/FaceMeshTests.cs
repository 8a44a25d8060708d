using System.Numerics;
using ExpClip.Repro.Faces;

namespace ExpClip.Repro.Tests.Faces;

public class FaceMeshTests
{
    private static readonly FacsTables Tables = FacsTables.Load();
    private static readonly FaceMesh Mesh = FaceMesh.Build(Tables);

    private static float[] Weights(params string[] shapes)
    {
        var weights = new float[Blendshape.Count];
        foreach (var shape in shapes) weights[Tables.Blendshape(shape).Index] = 1;
        return weights;
    }

    /// <summary>Samples at which each material is seen from the front, 400 × 400 over the head.</summary>
    private static Dictionary<FaceMaterial, int> Seen(params string[] shapes)
    {
        var raster = new Rasteriser(400);
        raster.Draw(Array.ConvertAll(Mesh.Deform(Weights(shapes)), p => new Vector3(200 + 150 * p.X, 200 - 150 * p.Y, p.Z)),
            [.. Mesh.Triangles]);
        return Enumerable.Range(0, 400 * 400).Select(sample => raster.At(sample).Triangle).Where(triangle => triangle >= 0)
            .GroupBy(triangle => Mesh.Materials[Mesh.Triangles[triangle]]).ToDictionary(group => group.Key, group => group.Count());
    }

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
    public void Left_and_right_are_mirror_images()
    {
        foreach (var left in Tables.Blendshapes.Where(shape => shape.Side == FaceSide.Left))
        {
            var (energyLeft, centreLeft, meanLeft) = Moment(left.Index);
            var (energyRight, centreRight, meanRight) = Moment(Tables.Blendshape(left.Name.Replace("Left", "Right")).Index);
            Assert.Equal(energyLeft, energyRight, energyLeft * 1e-3);
            Assert.True(Vector3.Distance(FaceVertex.Mirror(centreLeft), centreRight) < 1e-3f, left.Name);
            Assert.True(Vector3.Distance(FaceVertex.Mirror(meanLeft), meanRight) < 1e-3f, left.Name);
        }
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
    public void The_neutral_face_has_open_eyes_and_a_closed_mouth()
    {
        var seen = Seen();
        Assert.True(seen[FaceMaterial.Eye] > 300);
        Assert.False(seen.ContainsKey(FaceMaterial.Teeth) || seen.ContainsKey(FaceMaterial.Tongue)
            || seen.ContainsKey(FaceMaterial.MouthCavity));
    }

    [Fact]
    public void Closed_lids_leave_no_eyeball_visible() => Assert.False(Seen("eyeBlinkLeft", "eyeBlinkRight").ContainsKey(FaceMaterial.Eye));

    [Fact]
    public void An_open_jaw_shows_mouth_and_teeth_and_closed_lips_hide_them()
    {
        var open = Seen("jawOpen");
        Assert.True(open[FaceMaterial.MouthCavity] > 300 && open[FaceMaterial.Teeth] > 50);
        var closed = Seen("jawOpen", "mouthClose");
        Assert.True(closed.GetValueOrDefault(FaceMaterial.MouthCavity) + closed.GetValueOrDefault(FaceMaterial.Teeth) < 10);
    }

    [Fact]
    public void The_tongue_comes_out_over_the_lower_lip() => Assert.True(Seen("tongueOut")[FaceMaterial.Tongue] > 100);

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
