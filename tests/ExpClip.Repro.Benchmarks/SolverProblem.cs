namespace ExpClip.Repro.Benchmarks;

/// <summary>A weight-solving problem of a face's kind: each shape moves the neighbourhood of a point of a surface along one
/// direction.</summary>
/// <param name="Columns">B, column by column.</param>
/// <param name="Targets">Meshes: weights in −0.2..1.2, so that some end at a bound, and noise of 1 % of the largest displacement.</param>
internal sealed record SolverProblem(double[] Columns, int Unknowns, double[][] Targets)
{
    public static SolverProblem Create(int rows, int unknowns, int count, int seed)
    {
        const double reach = 0.18; // of the surface's side: neighbouring shapes overlap
        var random = new Random(seed);
        var columns = new double[rows * unknowns];
        var vertices = Enumerable.Range(0, rows / 3).Select(_ => (X: random.NextDouble(), Y: random.NextDouble())).ToArray();
        for (var shape = 0; shape < unknowns; shape++)
        {
            var (x, y) = (random.NextDouble(), random.NextDouble());
            double[] direction = [Noise(random), Noise(random), Noise(random)];
            for (var v = 0; v < vertices.Length; v++)
            {
                var squared = Math.Pow(vertices[v].X - x, 2) + Math.Pow(vertices[v].Y - y, 2);
                for (var axis = 0; axis < 3; axis++)
                    columns[shape * rows + 3 * v + axis] = direction[axis] * Math.Exp(-squared / (2 * reach * reach));
            }
        }
        return new SolverProblem(columns, unknowns, [.. Enumerable.Range(0, count).Select(_ => Mesh(random, columns, rows, unknowns))]);
    }

    private static double[] Mesh(Random random, double[] columns, int rows, int unknowns)
    {
        var mesh = Enumerable.Range(0, rows).Select(_ => 0.01 * Noise(random)).ToArray();
        for (var shape = 0; shape < unknowns; shape++)
        {
            var weight = 1.4 * random.NextDouble() - 0.2;
            for (var row = 0; row < rows; row++) mesh[row] += weight * columns[shape * rows + row];
        }
        return mesh;
    }

    private static double Noise(Random random) => random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5;
}
