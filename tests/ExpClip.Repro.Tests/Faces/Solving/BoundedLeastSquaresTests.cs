using System.Text.Json;
using ExpClip.Repro.Faces.Solving;

namespace ExpClip.Repro.Tests.Faces.Solving;

public class BoundedLeastSquaresTests
{
    private static readonly JsonElement Fixture = JsonDocument.Parse(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures",
            "bounded_least_squares.json"))).RootElement.GetProperty("problems");

    public static TheoryData<int> Problems => [.. Enumerable.Range(0, Fixture.GetArrayLength())];

    [Theory]
    [MemberData(nameof(Problems))]
    public void Solutions_are_the_fixtures(int number)
    {
        var problem = Fixture[number];
        var rows = Rows(problem);
        var target = Numbers(problem.GetProperty("b"));
        var solution = new BoundedLeastSquares(ByColumn(rows), rows[0].Length).Solve(target);

        Assert.True(Kkt(rows, target, solution.Weights) <= 1e-8);
        Assert.True(solution.KktResidual <= 1e-8);
        Assert.Equal(Cost(rows, target, solution.Weights), solution.Objective, 1e-12 * target.Sum(b => b * b));
        Assert.True(Cost(rows, target, solution.Weights) <= 2 * problem.GetProperty("cost").GetDouble() * (1 + 1e-10) + 1e-15);
        var tolerance = problem.GetProperty("kind").GetString() == "ill_conditioned" ? 1e-6 : 1e-9; // cond(G) = 1e8 there
        Assert.All(Numbers(problem.GetProperty("w")).Zip(solution.Weights), pair => Assert.Equal(pair.First, pair.Second, tolerance));
    }

    [Fact]
    public void Many_rows_do_not_stop_at_the_start()
    {
        // 28,227 rows are the face area of a realistic mesh: there SLSQP on the raw residual returns its starting point, 0.5 everywhere.
        const int rows = 28_227, unknowns = 52;
        var random = new Random(7);
        var columns = Gaussian(random, rows * unknowns);
        var truth = Enumerable.Range(0, unknowns).Select(j => j % 5 == 0 ? 0 : j % 7 == 0 ? 1 : random.NextDouble()).ToArray();
        var target = Product(columns, truth, rows);
        var solution = new BoundedLeastSquares(columns, unknowns).Solve(target);
        Assert.All(truth.Zip(solution.Weights), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
        Assert.True(solution.KktResidual < 1e-6);
    }

    [Fact]
    public void A_batch_gives_the_numbers_of_its_single_problems()
    {
        const int rows = 1300, unknowns = 9; // more than two blocks of rows
        var random = new Random(3);
        var problem = new BoundedLeastSquares(Gaussian(random, rows * unknowns), unknowns);
        // More than one group, and not a multiple of four.
        var targets = Enumerable.Range(0, 39).Select(_ => Gaussian(random, rows)).ToArray();
        var batch = problem.SolveBatch(targets);
        for (var t = 0; t < targets.Length; t++) Assert.Equal(problem.Solve(targets[t]).Weights, batch[t].Weights);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Dependent_and_empty_columns_still_reach_a_minimum(int seed)
    {
        const int rows = 40, unknowns = 8;
        var random = new Random(seed);
        var columns = Gaussian(random, rows * unknowns);
        columns.AsSpan(0, rows).CopyTo(columns.AsSpan(rows)); // column 1 repeats column 0
        columns.AsSpan(5 * rows, rows).Clear();               // nothing moves
        var target = Gaussian(random, rows);
        for (var i = 0; i < rows; i++) target[i] += 1.4 * columns[i]; // more than one of the twins can give
        var solution = new BoundedLeastSquares(columns, unknowns).Solve(target);
        Assert.All(solution.Weights, w => Assert.InRange(w, 0, 1));
        Assert.True(Kkt(ByRow(columns, rows), target, solution.Weights) <= 1e-8);
        Assert.True(solution.Weights[0] + solution.Weights[1] > 1);
        Assert.Equal(0, solution.Weights[5]);
    }

    [Fact]
    public void Nearly_parallel_columns_reach_a_minimum_too()
    {
        const int rows = 30, unknowns = 20;
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var columns = Gaussian(random, rows * unknowns);
            for (var j = 1; j < unknowns; j++)
                for (var i = 0; i < rows; i++) columns[j * rows + i] = columns[i] + 0.02 * columns[j * rows + i];
            var target = Gaussian(random, rows).Select(x => 4 * x).ToArray();
            var solution = new BoundedLeastSquares(columns, unknowns).Solve(target);
            Assert.True(Kkt(ByRow(columns, rows), target, solution.Weights) <= 1e-8, $"seed {seed}");
        }
    }

    [Fact]
    public void Regularisation_is_least_squares_with_more_rows()
    {
        const int rows = 20, unknowns = 6;
        var random = new Random(11);
        double lambda = 2.5;
        var columns = Gaussian(random, rows * unknowns);
        var target = Gaussian(random, rows);
        var longer = new double[(rows + unknowns) * unknowns];
        for (var j = 0; j < unknowns; j++)
        {
            columns.AsSpan(j * rows, rows).CopyTo(longer.AsSpan(j * (rows + unknowns)));
            longer[j * (rows + unknowns) + rows + j] = Math.Sqrt(lambda);
        }
        var expected = new BoundedLeastSquares(longer, unknowns).Solve([.. target, .. new double[unknowns]]);
        var solution = new BoundedLeastSquares(columns, unknowns, lambda).Solve(target);
        Assert.All(expected.Weights.Zip(solution.Weights), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
        Assert.Equal(expected.Objective, solution.Objective, 1e-12);
    }

    [Fact]
    public void Wrong_input_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new BoundedLeastSquares(new double[7], 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BoundedLeastSquares(new double[8], 2, -1));
        Assert.Contains("Column 1", Assert.Throws<ArgumentException>(() => new BoundedLeastSquares([1, 2, double.NaN, 4], 2)).Message);
        var problem = new BoundedLeastSquares([1, 2, 3, 4], 2);
        Assert.Contains("3 numbers, expected 2", Assert.Throws<ArgumentException>(() => problem.Solve([1, 2, 3])).Message);
        Assert.Contains("Target 1", Assert.Throws<ArgumentException>(() => problem.SolveBatch([[1, 2], [1, double.NaN]])).Message);
    }

    private static double Kkt(double[][] rows, double[] target, double[] w)
    {
        var gradient = new double[w.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            var residual = rows[i].Zip(w, (a, x) => a * x).Sum() - target[i];
            for (var j = 0; j < w.Length; j++) gradient[j] += rows[i][j] * residual;
        }
        return w.Zip(gradient, (x, g) => Math.Abs(x - Math.Clamp(x - g, 0, 1))).Max();
    }

    private static double Cost(double[][] rows, double[] target, double[] w) =>
        rows.Zip(target, (row, b) => Math.Pow(row.Zip(w, (a, x) => a * x).Sum() - b, 2)).Sum();

    private static double[] Product(double[] columns, double[] w, int rows)
    {
        var product = new double[rows];
        for (var j = 0; j < w.Length; j++)
            for (var i = 0; i < rows; i++) product[i] += w[j] * columns[j * rows + i];
        return product;
    }

    private static double[] Gaussian(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ =>
            Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()))];

    private static double[][] Rows(JsonElement problem) => [.. problem.GetProperty("A").EnumerateArray().Select(Numbers)];

    private static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(value => value.GetDouble())];

    private static double[] ByColumn(double[][] rows) =>
        [.. Enumerable.Range(0, rows[0].Length).SelectMany(j => rows.Select(row => row[j]))];

    private static double[][] ByRow(double[] columns, int rows) =>
        [.. Enumerable.Range(0, rows).Select(i => Enumerable.Range(0, columns.Length / rows).Select(j => columns[j * rows + i]).ToArray())];
}
