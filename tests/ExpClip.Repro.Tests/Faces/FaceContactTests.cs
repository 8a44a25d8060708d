using ExpClip.Repro.Faces;
using static ExpClip.Repro.Tests.Faces.FaceView;

namespace ExpClip.Repro.Tests.Faces;

/// <summary>Lids on eyeballs, lips on lips: what covers what, and that nothing passes through anything.</summary>
public class FaceContactTests
{
    public static TheoryData<string> Shapes => [.. Tables.Blendshapes.Select(shape => shape.Name)];

    /// <summary>All but the one that lays the tongue over the lower lip.</summary>
    public static TheoryData<string> ShapesWithTheTongueIn => [.. Tables.Blendshapes.Select(shape => shape.Name).Where(name => name != "tongueOut")];

    /// <summary>All but the one that closes lips the jaw has parted; alone it tucks the lower lip in, see below.</summary>
    public static TheoryData<string> ShapesThatLeaveLipsApart =>
        [.. Tables.Blendshapes.Select(shape => shape.Name).Where(name => name != "mouthClose")];

    [Fact]
    public void The_neutral_face_has_open_eyes_and_a_closed_mouth()
    {
        var seen = Seen();
        Assert.True(seen[FaceMaterial.Eye] > 600);
        Assert.False(seen.ContainsKey(FaceMaterial.Teeth) || seen.ContainsKey(FaceMaterial.Tongue)
            || seen.ContainsKey(FaceMaterial.MouthCavity));
    }

    [Fact]
    public void Closed_lids_leave_no_eyeball_visible() => Assert.False(Seen("eyeBlinkLeft", "eyeBlinkRight").ContainsKey(FaceMaterial.Eye));

    [Fact]
    public void An_open_jaw_shows_mouth_and_teeth_and_closed_lips_hide_them()
    {
        var open = Seen("jawOpen");
        Assert.True(open[FaceMaterial.MouthCavity] > 600 && open[FaceMaterial.Teeth] > 100);
        var closed = Seen("jawOpen", "mouthClose");
        Assert.Equal(0, closed.GetValueOrDefault(FaceMaterial.MouthCavity) + closed.GetValueOrDefault(FaceMaterial.Teeth));
    }

    [Fact]
    public void The_tongue_comes_out_over_the_lower_lip() => Assert.True(Seen("tongueOut")[FaceMaterial.Tongue] > 200);

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Eyeballs_are_seen_only_between_the_lids(string shape) =>
        Assert.Equal(0, Stray(shape, LidEdges, FaceMaterial.Eye));

    [Theory]
    [MemberData(nameof(ShapesWithTheTongueIn))]
    public void Teeth_and_tongue_are_seen_only_between_the_lips(string shape) =>
        Assert.Equal(0, Stray(shape, LipEdges, FaceMaterial.Teeth, FaceMaterial.Tongue, FaceMaterial.MouthCavity));

    [Theory]
    [MemberData(nameof(ShapesThatLeaveLipsApart))]
    public void Lids_and_lips_do_not_pass_through_each_other(string shape)
    {
        var positions = Mesh.Deform(Weights(shape));
        var overlap = shape.StartsWith("eyeBlink", StringComparison.Ordinal) ? 0.012f : 1e-4f; // a closed upper lid lies over the lower
        Assert.All(LidEdges.Concat(LipEdges), pair =>
            Assert.True(positions[pair.Upper].Y >= positions[pair.Lower].Y - overlap,
                $"{shape}: edges cross by {positions[pair.Lower].Y - positions[pair.Upper].Y} at {Mesh.Vertices[pair.Upper]}"));
    }

    [Fact]
    public void Without_an_open_jaw_mouthClose_tucks_the_lower_lip_behind_the_upper()
    {
        var positions = Mesh.Deform(Weights("mouthClose"));
        var depth = DepthOf(positions, UpperLipTriangles);
        var behind = LipEdges.Where(pair => positions[pair.Lower].Y > positions[pair.Upper].Y + 0.005f).ToArray();
        Assert.NotEmpty(behind);
        Assert.All(behind, pair => Assert.True(depth(positions[pair.Lower]) > positions[pair.Lower].Z,
            $"{positions[pair.Lower]} stands before the upper lip at {depth(positions[pair.Lower])}"));
    }

    // Vertices of the slits' edges, above and below the same place.
    private static readonly (int Upper, int Lower)[] LipEdges = Edges(eyes: false), LidEdges = Edges(eyes: true);
    private static readonly int[] UpperLipTriangles = UpperTriangles();

    // A piece of a slit has eight vertices: two on the upper edge, two behind them, and the same below.
    private static (int, int)[] Edges(bool eyes) =>
        [.. Enumerable.Range(0, Mesh.Vertices.Count).Where(i => Mesh.Materials[i] == FaceMaterial.Rim && Mesh.Vertices[i].Y > -0.2f == eyes)
            .Chunk(8).SelectMany(piece => new[] { (piece[0], piece[4]), (piece[1], piece[5]) })];

    private static int[] UpperTriangles()
    {
        var lower = Mesh.Displacements(Tables.Blendshape("jawOpen").Index).Where(m => m.Delta.Y < -0.06f).Select(m => m.Vertex).ToHashSet();
        return [.. Mesh.Triangles.Chunk(3).Where(t => t.All(i => Mesh.Materials[i] == FaceMaterial.Skin && !lower.Contains(i))).SelectMany(t => t)];
    }

    // Samples of these materials that lie outside the slits, a sample's width aside.
    private static int Stray(string shape, (int Upper, int Lower)[] edges, params FaceMaterial[] materials)
    {
        const float Margin = 0.008f;
        var positions = Mesh.Deform(Weights(shape));
        var pairs = edges.Select(e => (positions[e.Upper].X, Top: positions[e.Upper].Y, Bottom: positions[e.Lower].Y)).Distinct().ToArray();
        return Seen(Mesh, shape).Count(sample => materials.Contains(sample.Material) && !pairs.Any(p =>
            MathF.Abs(p.X - sample.X) < 0.03f && sample.Y <= p.Top + Margin && sample.Y >= p.Bottom - Margin));
    }
}
