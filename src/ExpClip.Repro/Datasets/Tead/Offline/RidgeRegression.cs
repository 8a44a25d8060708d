namespace ExpClip.Repro.Datasets.Tead.Offline;

/// <summary>Linear least squares with an L2 penalty, several targets at once: y = W x + b.</summary>
/// <param name="Weights">(targets, inputs + 1), the bias last.</param>
/// <param name="Inputs">Length of x.</param>
internal sealed record RidgeRegression(float[] Weights, int Inputs)
{
    public int Targets => Weights.Length / (Inputs + 1);

    /// <summary>Solves the normal equations of the centred data by Cholesky's factorisation; the bias carries no penalty.</summary>
    /// <param name="x">Inputs by case.</param>
    /// <param name="y">Targets by case.</param>
    /// <param name="weights">How much each case counts.</param>
    /// <param name="penalty">Above 0.</param>
    public static RidgeRegression Fit(IReadOnlyList<float[]> x, IReadOnlyList<float[]> y, IReadOnlyList<float> weights, double penalty)
    {
        var (inputs, targets) = (x[0].Length, y[0].Length);
        var (meanX, meanY) = (Mean(x, weights), Mean(y, weights));
        var gram = new double[inputs, inputs];
        var moment = new double[targets, inputs];
        var centred = new double[inputs];
        for (var n = 0; n < x.Count; n++)
        {
            for (var i = 0; i < inputs; i++) centred[i] = x[n][i] - meanX[i];
            for (var i = 0; i < inputs; i++)
            {
                var scaled = weights[n] * centred[i];
                if (scaled == 0) continue;
                for (var j = 0; j <= i; j++) gram[i, j] += scaled * centred[j];
            }
            for (var t = 0; t < targets; t++)
            {
                var scaled = weights[n] * (y[n][t] - meanY[t]);
                for (var i = 0; i < inputs; i++) moment[t, i] += scaled * centred[i];
            }
        }
        for (var i = 0; i < inputs; i++) gram[i, i] += penalty;
        Factorise(gram, inputs);
        var solution = new float[targets * (inputs + 1)];
        for (var t = 0; t < targets; t++)
        {
            var row = Solve(gram, inputs, moment, t);
            var bias = meanY[t];
            for (var i = 0; i < inputs; i++)
            {
                solution[t * (inputs + 1) + i] = (float)row[i];
                bias -= row[i] * meanX[i];
            }
            solution[t * (inputs + 1) + inputs] = (float)bias;
        }
        return new RidgeRegression(solution, inputs);
    }

    public float[] Predict(ReadOnlySpan<float> x)
    {
        var y = new float[Targets];
        for (var t = 0; t < y.Length; t++)
            y[t] = VectorMath.Dot(x, Weights.AsSpan(t * (Inputs + 1), Inputs)) + Weights[t * (Inputs + 1) + Inputs];
        return y;
    }

    private static double[] Mean(IReadOnlyList<float[]> rows, IReadOnlyList<float> weights)
    {
        var mean = new double[rows[0].Length];
        for (var n = 0; n < rows.Count; n++)
            for (var i = 0; i < mean.Length; i++) mean[i] += weights[n] * rows[n][i];
        var total = weights.Sum(weight => (double)weight);
        for (var i = 0; i < mean.Length; i++) mean[i] /= total;
        return mean;
    }

    // A = L Lᵀ, the lower triangle in place.
    private static void Factorise(double[,] a, int size)
    {
        for (var i = 0; i < size; i++)
            for (var j = 0; j <= i; j++)
            {
                var sum = a[i, j];
                for (var k = 0; k < j; k++) sum -= a[i, k] * a[j, k];
                a[i, j] = i == j ? Math.Sqrt(sum) : sum / a[j, j];
            }
    }

    private static double[] Solve(double[,] l, int size, double[,] right, int row)
    {
        var z = new double[size];
        for (var i = 0; i < size; i++)
        {
            z[i] = right[row, i];
            for (var k = 0; k < i; k++) z[i] -= l[i, k] * z[k];
            z[i] /= l[i, i];
        }
        for (var i = size - 1; i >= 0; i--)
        {
            for (var k = i + 1; k < size; k++) z[i] -= l[k, i] * z[k];
            z[i] /= l[i, i];
        }
        return z;
    }
}
