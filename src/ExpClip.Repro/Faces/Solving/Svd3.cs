namespace ExpClip.Repro.Faces.Solving;

/// <summary>Singular values and directions of a 3 × 3 matrix, A = Σ_k σ_k u_k v_kᵀ, σ descending. The frames (u) and (v) are
/// right-handed, so the smallest σ takes the sign of det A.</summary>
internal sealed class Svd3
{
    private const int Sweeps = 30; // one-sided Jacobi converges quadratically: about six suffice

    private Svd3(double[] values, double[][] left, double[][] right) => (Values, Left, Right) = (values, left, right);

    public double[] Values { get; }

    /// <summary>u_k.</summary>
    public double[][] Left { get; }

    /// <summary>v_k.</summary>
    public double[][] Right { get; }

    /// <param name="matrix">A, row by row.</param>
    public static Svd3 Of(double[] matrix)
    {
        // Turns the columns of AV against each other until they are orthogonal: then AV = UΣ.
        double[][] scaled = [Column(matrix, 0), Column(matrix, 1), Column(matrix, 2)], right = [[1, 0, 0], [0, 1, 0], [0, 0, 1]];
        for (var sweep = 0; sweep < Sweeps; sweep++)
            if (!(Turn(scaled, right, 0, 1) | Turn(scaled, right, 0, 2) | Turn(scaled, right, 1, 2))) break;

        var order = Enumerable.Range(0, 3).OrderByDescending(k => Dot(scaled[k], scaled[k])).ToArray();
        double[][] u = [Unit(scaled[order[0]]), Unit(scaled[order[1]])], v = [right[order[0]], right[order[1]]];
        double[] third = Cross(u[0], u[1]), last = Cross(v[0], v[1]);
        return new Svd3(
            [Length(scaled[order[0]]), Length(scaled[order[1]]), Dot(third, Multiply(matrix, last))], [.. u, third], [.. v, last]);
    }

    /// <summary>Makes columns i and j orthogonal; false when they are.</summary>
    private static bool Turn(double[][] scaled, double[][] right, int i, int j)
    {
        var (a, b, c) = (Dot(scaled[i], scaled[i]), Dot(scaled[j], scaled[j]), Dot(scaled[i], scaled[j]));
        if (Math.Abs(c) <= 1e-15 * Math.Sqrt(a * b)) return false;
        var zeta = (b - a) / (2 * c);
        var tangent = (zeta < 0 ? -1 : 1) / (Math.Abs(zeta) + Math.Sqrt(1 + zeta * zeta));
        var cosine = 1 / Math.Sqrt(1 + tangent * tangent);
        foreach (var columns in new[] { scaled, right })
            for (var r = 0; r < 3; r++)
                (columns[i][r], columns[j][r]) =
                    (cosine * (columns[i][r] - tangent * columns[j][r]), cosine * (columns[j][r] + tangent * columns[i][r]));
        return true;
    }

    private static double[] Column(double[] matrix, int c) => [matrix[c], matrix[3 + c], matrix[6 + c]];

    private static double[] Multiply(double[] matrix, double[] v) =>
        [Dot([matrix[0], matrix[1], matrix[2]], v), Dot([matrix[3], matrix[4], matrix[5]], v), Dot([matrix[6], matrix[7], matrix[8]], v)];

    private static double Dot(double[] x, double[] y) => x[0] * y[0] + x[1] * y[1] + x[2] * y[2];

    private static double Length(double[] x) => Math.Sqrt(Dot(x, x));

    private static double[] Unit(double[] x) => Length(x) is > 0 and var length ? [x[0] / length, x[1] / length, x[2] / length] : [0, 0, 0];

    private static double[] Cross(double[] x, double[] y) =>
        [x[1] * y[2] - x[2] * y[1], x[2] * y[0] - x[0] * y[2], x[0] * y[1] - x[1] * y[0]];
}
