using System.Numerics;
using ExpClip.Repro.Faces.Solving;

namespace ExpClip.Repro.Tests.Faces.Solving;

public class RigidTransformTests
{
    private static readonly Vector3[] Points = [new(1, 0, 0), new(0, 2, 0), new(0, 0, 3), new(-1, 1, 0.5f), new(0.3f, -2, 1)];

    [Theory]
    [InlineData(0.3f, -0.7f, 2.9f)]
    [InlineData(-2f, 1.2f, 0.1f)]
    [InlineData(0, 0, 0)]
    public void A_known_pose_is_found(float yaw, float pitch, float roll)
    {
        var turn = Quaternion.CreateFromYawPitchRoll(yaw, pitch, roll);
        var shift = new Vector3(4, -5, 6);
        var moved = Array.ConvertAll(Points, p => Vector3.Transform(p, turn) + shift);
        var found = RigidTransform.Between(Points, moved);
        Assert.All(Points.Zip(moved), pair => Assert.True(Vector3.Distance(found.Apply(pair.First), pair.Second) < 1e-5f));
    }

    [Fact]
    public void A_mirror_image_is_met_by_a_rotation_not_a_reflection()
    {
        var mirrored = Array.ConvertAll(Points, p => p with { X = -p.X });
        var found = RigidTransform.Between(Points, mirrored);
        Vector3 Direction(Vector3 axis) => found.Apply(axis) - found.Apply(Vector3.Zero);
        var volume = Vector3.Dot(Vector3.Cross(Direction(Vector3.UnitX), Direction(Vector3.UnitY)), Direction(Vector3.UnitZ));
        Assert.Equal(1, volume, 1e-5);
    }

    [Fact]
    public void Points_of_a_plane_suffice()
    {
        Vector3[] flat = [new(0, 0, 0), new(1, 0, 0), new(0, 1, 0), new(1, 2, 0)];
        var turn = Quaternion.CreateFromYawPitchRoll(1, 0.5f, -2);
        var moved = Array.ConvertAll(flat, p => Vector3.Transform(p, turn));
        var found = RigidTransform.Between(flat, moved);
        Assert.True(Vector3.Distance(found.Apply(Vector3.UnitZ), Vector3.Transform(Vector3.UnitZ, turn)) < 1e-5f);
    }

    [Fact]
    public void A_line_or_two_points_are_refused()
    {
        Vector3[] line = [new(0, 0, 0), new(1, 1, 1), new(2, 2, 2), new(5, 5, 5)];
        Assert.Contains("one line", Assert.Throws<ArgumentException>(() => RigidTransform.Between(line, line)).Message);
        Assert.Throws<ArgumentException>(() => RigidTransform.Between(Points[..2], Points[..2]));
        Assert.Throws<ArgumentException>(() => RigidTransform.Between(Points, Points[..4]));
    }

    [Fact]
    public void Singular_values_and_directions_rebuild_the_matrix()
    {
        double[] matrix = [2, -1, 0.5, 0.3, 4, -2, 1, 1, -3];
        var svd = Svd3.Of(matrix);
        for (var r = 0; r < 3; r++)
            for (var c = 0; c < 3; c++)
                Assert.Equal(matrix[3 * r + c], Enumerable.Range(0, 3).Sum(k => svd.Values[k] * svd.Left[k][r] * svd.Right[k][c]), 1e-12);
        Assert.Equal(matrix.Sum(x => x * x), svd.Values.Sum(x => x * x), 1e-10);
    }
}
