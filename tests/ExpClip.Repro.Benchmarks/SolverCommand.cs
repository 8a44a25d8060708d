using System.CommandLine;
using System.Globalization;
using System.Runtime.InteropServices;
using ExpClip.Repro.Faces.Solving;
using ExpClip.Repro.Results.Benchmarks;

namespace ExpClip.Repro.Benchmarks;

/// <summary><c>solver</c>: blendshape weights of the same meshes by the kit's exact solver and by SciPy's SLSQP, one thread each.</summary>
internal static class SolverCommand
{
    private const double Times = 500; // SLSQP's throughput
    private const int Repeats = 64;

    public static Command Create()
    {
        var rows = new Option<int>("--rows") { Description = "Rows of the basis: three a vertex.", DefaultValueFactory = _ => 3660 };
        var count = new Option<int>("--targets") { Description = "Meshes for SLSQP; the kit solves 64 times as many.",
            DefaultValueFactory = _ => 32 };
        var python = new Option<string>("--python") { Description = "The interpreter with SciPy.", DefaultValueFactory = _ =>
            "/usr/bin/python3" };
        var command = new Command("solver", "Times the weight solver beside SciPy's SLSQP and compares their objectives.") { rows, count,
            python };
        command.SetAction(parsed =>
        {
            var problem = SolverProblem.Create(parsed.GetValue(rows), unknowns: 52, parsed.GetValue(count), seed: 1);
            Print(Row(problem, parsed.GetValue(python)!));
        });
        return command;
    }

    private static void Print(BenchmarkRow row) => Console.WriteLine($"{row.What}: kit {Figure.Time(row.Kit)}, SLSQP {Figure.Time(row.Other)}, "
        + $"{1 / row.Ratio:F0} times as fast (target ≥ {Times}); {row.Note}");

    /// <summary>The comparison as a row of <c>compare</c>: seconds a target.</summary>
    public static BenchmarkRow Row(SolverProblem problem, string python)
    {
        var solver = new BoundedLeastSquares(problem.Columns, problem.Unknowns);
        var solutions = solver.SolveBatch(problem.Targets);
        double[][] repeated = [.. Enumerable.Repeat(problem.Targets, Repeats).SelectMany(targets => targets)];
        var ours = Seconds(solver, repeated).Select(seconds => seconds / (Repeats * problem.Targets.Length)).ToArray();
        var (total, objectives) = Slsqp(problem, python);
        var theirs = total / problem.Targets.Length;
        var excess = solutions.Zip(objectives, (s, objective) => (s.Objective - objective) / objective).Max();
        var kit = Turn.Median(ours);
        return new BenchmarkRow("solver",
            $"Blendshape weights of a mesh ({problem.Columns.Length / problem.Unknowns} numbers, {problem.Unknowns} shapes)",
            "SciPy's SLSQP", kit, theirs, kit / theirs, ours.Min() / theirs, ours.Max() / theirs, 1.0 / Times)
        {
            Note = string.Create(CultureInfo.InvariantCulture,
                $"{problem.Targets.Length} meshes, {solutions.Average(s => s.Weights.Count(w => w is 0 or 1)):F1} weights at bounds; "
                + $"KKT residual at most {solutions.Max(s => s.KktResidual):G2}, objective above SLSQP's by at most {excess:G2} of it"),
        };
    }

    /// <summary>Processor seconds of each of seven runs, after two that warm up.</summary>
    private static double[] Seconds(BoundedLeastSquares solver, double[][] targets) =>
        [.. Enumerable.Range(0, 9).Select(_ => Turn.Seconds(() => solver.SolveBatch(targets))).Skip(2)];

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
