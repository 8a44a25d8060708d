using ExpClip.Repro.Benchmarks.HotPaths;
using ExpClip.Repro.Results.Benchmarks;

namespace ExpClip.Repro.Benchmarks;

/// <summary>All rows of the table, measured one after another as they are asked for.</summary>
internal static class Comparisons
{
    private const string Compiled = "-compiled";

    /// <summary>Names, and how each row is measured.</summary>
    public static IEnumerable<(string Name, Func<BenchmarkRow> Measure)> Of(CompareOptions options, PythonTwin twin)
    {
        var suffix = options.Compile ? Compiled : "";
        var paths = (options.Device.IsCuda ? HotPath.Steps(options.Device) : HotPath.All)
            .Select(path => (path.Name + suffix, (Func<BenchmarkRow>)(() => Measure(path.Name, path.Make, options, twin))));
        if (options.Device.IsCuda || options.Compile) return paths.Where(row => options.Wants(row.Item1));
        List<(string, Func<BenchmarkRow>)> others =
        [
            ("solver", () => SolverCommand.Row(SolverProblem.Create(rows: 3660, unknowns: 52, options.Quick ? 4 : 32, seed: 1), options.Python)),
            ("tsne", () => TsneCommand.Row(options.Quick ? 1000 : 5000, options.Python)),
        ];
        if (options.Merges is { } merges) others.Add(("tokens", () => TokensCommand.Row(merges.FullName, options.Python)));
        return paths.Concat(others).Where(row => options.Wants(row.Item1));
    }

    private static BenchmarkRow Measure(string name, Func<HotPath> make, CompareOptions options, PythonTwin twin)
    {
        using var path = make();
        var turns = Turn.Take(name, path, twin, options.Rounds, options.Device);
        var ratios = turns.Select(turn => turn.Kit / turn.Twin).Order().ToArray();
        var row = new BenchmarkRow(
            name + (options.Compile ? Compiled : ""), path.What, options.Compile ? "torch.compile" : "PyTorch",
            Turn.Median(turns.Select(turn => turn.Kit)), Turn.Median(turns.Select(turn => turn.Twin)),
            Turn.Median(ratios), ratios[0], ratios[^1], Target(path, options))
        {
            Products = turns[0].Products is null ? null : Turn.Median(turns.Select(turn => turn.Products!.Value)),
            ProductsTarget = path.ProductsTarget,
        };
        return options.Quick || options.Device.IsCuda || options.Compile ? row
            : row with { KitBytes = MemoryCommand.OfKit(name), OtherBytes = MemoryCommand.OfTwin(options.Python, name) };
    }

    private static double Target(HotPath path, CompareOptions options) =>
        !options.Device.IsCuda ? path.Target : options.Compile ? HotPath.CompiledTarget : HotPath.GpuTarget;
}
