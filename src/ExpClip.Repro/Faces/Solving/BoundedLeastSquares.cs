namespace ExpClip.Repro.Faces.Solving;

/// <summary>
/// min ‖Bw − d‖² + λ‖w‖² with 0 ≤ w ≤ 1, exactly: the problem for which the paper runs SciPy's SLSQP. B is reduced once to its Gram
/// matrix G = BᵀB + λI, so a target costs one product Bᵀd and a few small linear systems, however many rows there are.
/// </summary>
/// <remarks>Immutable and safe to share between threads. Unlike SLSQP on the raw residual, whose line search gives up at its starting
/// point when the objective is large, the result does not depend on the scale of B and d.</remarks>
public sealed class BoundedLeastSquares
{
    private const int MaximumUnknowns = 1024, RowsAtOnce = 512, TargetsAtOnce = 32; // a block of B and of the targets fits the cache

    private readonly double[] _columns, _gram; // B column by column; G

    /// <param name="columns">B, column by column: unknowns × rows numbers.</param>
    /// <param name="unknowns">Length of w, 1 to 1024.</param>
    /// <param name="tikhonov">λ ≥ 0, in the square of B's unit.</param>
    /// <exception cref="ArgumentException">A size does not fit, or a number is not finite.</exception>
    public BoundedLeastSquares(double[] columns, int unknowns, double tikhonov = 0)
    {
        if (unknowns is < 1 or > MaximumUnknowns)
            throw new ArgumentOutOfRangeException(nameof(unknowns), unknowns, $"1 to {MaximumUnknowns} unknowns are expected.");
        if (columns.Length == 0 || columns.Length % unknowns != 0)
            throw new ArgumentException($"{columns.Length} numbers are no matrix of {unknowns} columns.", nameof(columns));
        if (!(tikhonov >= 0 && double.IsFinite(tikhonov)))
            throw new ArgumentOutOfRangeException(nameof(tikhonov), tikhonov, "A finite number from 0 on is expected.");
        (_columns, Unknowns, Rows, Tikhonov) = (columns, unknowns, columns.Length / unknowns, tikhonov);
        _gram = new double[unknowns * unknowns];
        for (var i = 0; i < unknowns; i++)
            for (var j = i; j < unknowns; j++)
                _gram[i * unknowns + j] = _gram[j * unknowns + i] = VectorKernels.Dot(Column(i), Column(j)) + (i == j ? tikhonov : 0);
        for (var j = 0; j < unknowns; j++) // the diagonal is finite where the column is: G_jj = Σ B_ij²
            if (!double.IsFinite(_gram[j * unknowns + j]))
                throw new ArgumentException($"Column {j} of the matrix holds a number that is not finite or too large.", nameof(columns));
    }

    /// <summary>Length of w.</summary>
    public int Unknowns { get; }

    /// <summary>Length of d.</summary>
    public int Rows { get; }

    /// <summary>λ.</summary>
    public double Tikhonov { get; }

    /// <summary>The minimiser for one target d.</summary>
    /// <exception cref="ArgumentException">The target has another length or a number that is not finite.</exception>
    public BoundedSolution Solve(double[] target) => SolveBatch([target])[0];

    /// <summary>The minimisers of many targets: the same numbers as one by one, sooner.</summary>
    /// <inheritdoc cref="Solve"/>
    public IReadOnlyList<BoundedSolution> SolveBatch(IReadOnlyList<double[]> targets)
    {
        for (var t = 0; t < targets.Count; t++)
            if (targets[t].Length != Rows)
                throw new ArgumentException($"Target {t} has {targets[t].Length} numbers, expected {Rows}.", nameof(targets));
        var program = new BoxQuadraticProgram(_gram, Unknowns);
        var solutions = new BoundedSolution[targets.Count];
        var products = new double[Unknowns * TargetsAtOnce];
        for (var first = 0; first < targets.Count; first += TargetsAtOnce)
        {
            var count = Math.Min(TargetsAtOnce, targets.Count - first);
            Products(targets, first, count, products);
            for (var t = 0; t < count; t++) solutions[first + t] = Minimise(program, targets[first + t], products, t, first + t);
        }
        return solutions;
    }

    /// <summary>Bᵀd of up to 32 targets, unknown by unknown: products[j · 32 + t].</summary>
    private void Products(IReadOnlyList<double[]> targets, int first, int count, double[] products)
    {
        Array.Clear(products);
        Span<double> unused = stackalloc double[4];
        for (var row = 0; row < Rows; row += RowsAtOnce)
        {
            var rows = Math.Min(RowsAtOnce, Rows - row);
            for (var t = 0; t < count; t += 4)
            {
                // A group short of four repeats its last target: each target's sum is formed alike whatever stands beside it.
                ReadOnlySpan<double> Target(int i) => targets[first + Math.Min(t + i, count - 1)].AsSpan(row, rows);
                ReadOnlySpan<double> d0 = Target(0), d1 = Target(1), d2 = Target(2), d3 = Target(3);
                for (var j = 0; j < Unknowns; j += 2)
                {
                    var next = Math.Min(j + 1, Unknowns - 1); // of an odd number the last goes alone
                    VectorKernels.AddEightDots(_columns.AsSpan(j * Rows + row, rows), _columns.AsSpan(next * Rows + row, rows), d0, d1, d2, d3,
                        Sums(j), next > j ? Sums(next) : unused);
                }

                Span<double> Sums(int j) => products.AsSpan(j * TargetsAtOnce + t, 4);
            }
        }
    }

    private BoundedSolution Minimise(BoxQuadraticProgram program, double[] target, double[] products, int t, int number)
    {
        Span<double> h = new double[Unknowns];
        for (var j = 0; j < Unknowns; j++) h[j] = products[j * TargetsAtOnce + t];
        var energy = VectorKernels.Dot(target, target);
        if (!double.IsFinite(energy))
            throw new ArgumentException($"Target {number} holds a number that is not finite or too large.", nameof(target));
        var weights = program.Solve(h).ToArray();
        var (objective, kkt) = (energy, 0.0);
        for (var j = 0; j < Unknowns; j++)
        {
            var gw = VectorKernels.Dot(_gram.AsSpan(j * Unknowns, Unknowns), weights);
            objective += weights[j] * (gw - 2 * h[j]);
            kkt = Math.Max(kkt, Math.Abs(weights[j] - Math.Clamp(weights[j] - (gw - h[j]), 0, 1)));
        }
        return new BoundedSolution(weights, Math.Max(0, objective), kkt, program.Systems);
    }

    private ReadOnlySpan<double> Column(int j) => _columns.AsSpan(j * Rows, Rows);
}
