namespace ExpClip.Repro.Faces.Solving;

/// <summary>
/// Solves G_FF z = r for a set F of unknowns by Cholesky, G_FF = UᵀU. The right side rides along as one more column, so that the
/// factorisation has done the forward substitution when it ends. Columns that depend on earlier ones are left out (z = 0).
/// </summary>
internal sealed class FreeSetCholesky(double[] gram, int unknowns)
{
    private const double Dependent = 1e-13; // of the squared length of a column: what is left of it beside the earlier ones

    private readonly int _stride = unknowns + 1;
    private readonly double[] _rows = new double[unknowns * (unknowns + 1)]; // U, and Uᵀ⁻¹ r in column F.Length
    private readonly double[] _coefficients = new double[unknowns];

    /// <param name="free">Indices of F.</param>
    /// <param name="right">r, by position in F.</param>
    /// <param name="solution">z, by position in F.</param>
    /// <param name="dependent">By position in F: whether the column was left out.</param>
    public void Solve(ReadOnlySpan<int> free, ReadOnlySpan<double> right, Span<double> solution, Span<bool> dependent)
    {
        for (var i = 0; i < free.Length; i++)
        {
            var row = Row(i, free.Length);
            Gather(free, i, right[i], row);
            Eliminate(i, row);
            dependent[i] = !(row[0] > Dependent * gram[free[i] * (unknowns + 1)]);
            if (dependent[i]) row.Clear(); // couples to nothing after it
            else Scale(row, 1 / Math.Sqrt(row[0]));
        }
        for (var i = free.Length - 1; i >= 0; i--)
        {
            var row = Row(i, free.Length);
            solution[i] = dependent[i] ? 0 : (row[^1] - VectorKernels.Dot(row[1..^1], solution[(i + 1)..free.Length])) / row[0];
        }
    }

    /// <summary>Row i of U from the diagonal on, with its right side.</summary>
    private Span<double> Row(int i, int size) => _rows.AsSpan(i * _stride + i, size - i + 1);

    private void Gather(ReadOnlySpan<int> free, int i, double right, Span<double> row)
    {
        var from = gram.AsSpan(free[i] * unknowns, unknowns);
        for (var j = i; j < free.Length; j++) row[j - i] = from[free[j]];
        row[^1] = right;
    }

    /// <summary>Subtracts Σ_k U_ki · (row k from column i on), four rows at a time.</summary>
    private void Eliminate(int i, Span<double> row)
    {
        for (var k = 0; k < i; k++) _coefficients[k] = _rows[k * _stride + i];
        var done = 0;
        for (; done + 4 <= i; done += 4)
            VectorKernels.SubtractFour(row, _coefficients.AsSpan(done, 4), _rows.AsSpan(done * _stride + i), _stride);
        for (; done < i; done++)
            VectorKernels.Subtract(row, _coefficients[done], _rows.AsSpan(done * _stride + i, row.Length));
    }

    private static void Scale(Span<double> row, double factor)
    {
        for (var j = 0; j < row.Length; j++) row[j] *= factor;
    }
}
