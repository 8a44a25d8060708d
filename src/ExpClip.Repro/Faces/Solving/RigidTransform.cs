using System.Numerics;

namespace ExpClip.Repro.Faces.Solving;

/// <summary>A rotation and a translation, q = R p + t, in double precision.</summary>
public sealed class RigidTransform
{
    /// <summary>Fewer points leave the rotation open.</summary>
    public const int FewestPoints = 3;

    private readonly double[] _rotation; // 3 × 3, row by row
    private readonly double[] _shift;

    private RigidTransform(double[] rotation, double[] shift) => (_rotation, _shift) = (rotation, shift);

    /// <summary>The transform that lays points onto their partners with the least sum of squared distances (Kabsch 1976, 1978): R = U
    /// diag(1, 1, d) Vᵀ of the covariance's SVD, d = ±1 so that R is no reflection.</summary>
    /// <exception cref="ArgumentException">Fewer than three points, unequal numbers, or all points on one line.</exception>
    public static RigidTransform Between(IReadOnlyList<Vector3> points, IReadOnlyList<Vector3> partners)
    {
        if (points.Count != partners.Count || points.Count < FewestPoints)
            throw new ArgumentException($"{points.Count} points and {partners.Count} partners; equally many, at least {FewestPoints}, are expected.");
        var (from, to) = (Centre(points), Centre(partners));
        var covariance = new double[9]; // Σ (q − q̄)(p − p̄)ᵀ
        for (var i = 0; i < points.Count; i++)
        {
            var (p, q) = (Coordinates(points[i]), Coordinates(partners[i]));
            for (var r = 0; r < 3; r++)
                for (var c = 0; c < 3; c++) covariance[3 * r + c] += (q[r] - to[r]) * (p[c] - from[c]);
        }
        var rotation = Rotation(Svd3.Of(covariance));
        var shift = new double[3];
        for (var r = 0; r < 3; r++) shift[r] = to[r] - Row(rotation, r, from);
        return new RigidTransform(rotation, shift);
    }

    /// <summary>R p + t.</summary>
    public Vector3 Apply(Vector3 point)
    {
        var p = Coordinates(point);
        return new((float)(Row(_rotation, 0, p) + _shift[0]), (float)(Row(_rotation, 1, p) + _shift[1]),
            (float)(Row(_rotation, 2, p) + _shift[2]));
    }

    // Two singular directions fix a rotation; the third columns of U and V follow as cross products, which makes both rotations.
    private static double[] Rotation(Svd3 svd)
    {
        if (!(svd.Values[1] > 1e-10 * svd.Values[0])) throw new ArgumentException("The points lie on one line: their rotation is open.");
        var rotation = new double[9];
        for (var k = 0; k < 3; k++)
            for (var r = 0; r < 3; r++)
                for (var c = 0; c < 3; c++) rotation[3 * r + c] += svd.Left[k][r] * svd.Right[k][c];
        return rotation;
    }

    private static double Row(double[] matrix, int r, double[] v) =>
        matrix[3 * r] * v[0] + matrix[3 * r + 1] * v[1] + matrix[3 * r + 2] * v[2];

    private static double[] Coordinates(Vector3 v) => [v.X, v.Y, v.Z];

    private static double[] Centre(IReadOnlyList<Vector3> points)
    {
        var centre = new double[3];
        foreach (var p in points)
            (centre[0], centre[1], centre[2]) = (centre[0] + p.X, centre[1] + p.Y, centre[2] + p.Z);
        return Array.ConvertAll(centre, sum => sum / points.Count);
    }
}
