using ExpClip.Repro.Faces;

namespace ExpClip.Repro.Tests.Faces;

public class FaceMaskTests
{
    private static readonly FaceMesh Mesh = FaceView.Mesh;

    [Fact]
    public void Eyes_are_the_two_eyeballs() =>
        Assert.Equal(Enumerable.Range(0, Mesh.Vertices.Count).Where(i => Mesh.Materials[i] == FaceMaterial.Eye), Mesh.Mask(FaceMask.Eyes));

    [Fact]
    public void Lips_lie_round_the_mouth_in_front()
    {
        Assert.True(Mesh.Mask(FaceMask.Lips).Count > 100);
        Assert.All(Mesh.Mask(FaceMask.Lips), i => Assert.True(Math.Abs(Mesh.Vertices[i].X) < 0.25f
            && Mesh.Vertices[i].Y is > -0.60f and < -0.36f && Mesh.Vertices[i].Z > 0.3f));
    }

    [Fact]
    public void The_upper_face_has_the_brows_and_no_lips()
    {
        var upper = Mesh.Mask(FaceMask.UpperFace).ToHashSet();
        Assert.All(Mesh.Displacements(FaceView.Tables.Blendshape("browInnerUp").Index), moved => Assert.Contains(moved.Vertex, upper));
        Assert.Empty(Mesh.Mask(FaceMask.Lips).Intersect(upper));
    }
}
