using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using ExpClip.Repro.Faces.Solving;

namespace ExpClip.Repro.Benchmarks;

/// <summary><c>solver</c>: blendshape weights of the same meshes by the kit's exact solver and by SciPy's SLSQP, one thread each.</summary>
internal static class SolverCommand
{
    private const double Target = 500; // times SLSQP's throughput

    public static Command Create()
    {
        var rows = new Option<int>("--rows") { Description = "Rows of the basis: three a vertex.", DefaultValueFactory = _ => 3660 };
        var count = new Option<int>("--targets") { Description = "Meshes for SLSQP; the kit solves 64 times as many.",
            DefaultValueFactory = _ => 32 };
        var python = new Option<string>("--python") { Description = "The interpreter with SciPy.", DefaultValueFactory = _ =>
            "/usr/bin/python3" };
        var command = new Command("solver", "Times the weight solver beside SciPy's SLSQP and compares their objectives.") { rows, count,
            python };
        command.SetAction(parsed => Compare(
            SolverProblem.Create(parsed.GetValue(rows), unknowns: 52, parsed.GetValue(count), seed: 1), parsed.GetValue(python)!));
        return command;
    }

    private static void Compare(SolverProblem problem, string python)
    {
        var solver = new BoundedLeastSquares(problem.Columns, problem.Unknowns);
        var solutions = solver.SolveBatch(problem.Targets);
        var ours = Seconds(solver, [.. Enumerable.Repeat(problem.Targets, 64).SelectMany(targets =>
            targets)]) / (64 * problem.Targets.Length);
        var (seconds, objectives) = Slsqp(problem, python);
        var theirs = seconds / problem.Targets.Length;
        var excess = solutions.Zip(objectives, (s, objective) => (s.Objective - objective) / objective).Max();

        string Number(double value) => value.ToString("G4", CultureInfo.InvariantCulture);
        Console.WriteLine($"{problem.Columns.Length / problem.Unknowns} x {problem.Unknowns}, {problem.Targets.Length} targets, "
            + $"{solutions.Average(s => s.Weights.Count(w => w is 0 or 1)):F1} weights at bounds, {solutions.Average(s => s.Systems):F1} systems each");
        Console.WriteLine($"kit    {Number(1e6 * ours)} µs a target, KKT residual {Number(solutions.Max(s => s.KktResidual))}");
        Console.WriteLine($"SLSQP  {Number(1e6 * theirs)} µs a target");
        Console.WriteLine($"throughput ratio {Number(theirs / ours)} (target ≥ {Target}); largest relative objective excess over SLSQP {Number(excess)} (target ≤ 0)");
    }

    /// <summary>The best of seven runs after two that warm up.</summary>
    private static double Seconds(BoundedLeastSquares solver, double[][] targets)
    {
        var best = double.MaxValue;
        for (var round = 0; round < 9; round++)
        {
            var clock = Stopwatch.StartNew();
            solver.SolveBatch(targets);
            if (round >= 2) best = Math.Min(best, clock.Elapsed.TotalSeconds);
        }
        return best;
    }

    private static (double Seconds, double[] Objectives) Slsqp(SolverProblem problem, string interpreter)
    {
        int[] sizes = [problem.Columns.Length / problem.Unknowns, problem.Unknowns, problem.Targets.Length];
        var lines = BinaryTwin.Run(interpreter, "scipy_twins.py", "SciPy (Debian's python3-scipy)", input =>
        {
            input.Write(MemoryMarshal.AsBytes(sizes.AsSpan()));
            input.Write(MemoryMarshal.AsBytes(problem.Columns.AsSpan()));
            foreach (var target in problem.Targets) input.Write(MemoryMarshal.AsBytes(target.AsSpan()));
        });
        var numbers = Array.ConvertAll(lines, line => double.Parse(line, CultureInfo.InvariantCulture));
        return (numbers[0], numbers[1..]);
    }
}
