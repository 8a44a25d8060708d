using ExpClip.Repro.Benchmarks.HotPaths;
using ExpClip.Repro.Results.Benchmarks;

namespace ExpClip.Repro.Benchmarks;

/// <summary>All rows of the table, measured one after another as they are asked for.</summary>
internal static class Comparisons
{
    /// <summary>Names, and how each row is measured.</summary>
    public static IEnumerable<(string Name, Func<BenchmarkRow> Measure)> Of(CompareOptions options, PythonTwin twin)
    {
        var paths = HotPath.All.Index().Select(path => (path.Item.Name, (Func<BenchmarkRow>)(() => Measure(path.Index, options, twin))));
        List<(string, Func<BenchmarkRow>)> others =
        [
            ("solver", () => SolverCommand.Row(SolverProblem.Create(rows: 3660, unknowns: 52, options.Quick ? 4 : 32, seed: 1), options.Python)),
            ("tsne", () => TsneCommand.Row(options.Quick ? 1000 : 5000, options.Python)),
        ];
        if (options.Merges is { } merges) others.Add(("tokens", () => TokensCommand.Row(merges.FullName, options.Python)));
        return paths.Concat(others).Where(row => options.Wants(row.Item1));
    }

    private static BenchmarkRow Measure(int index, CompareOptions options, PythonTwin twin)
    {
        var (name, make) = HotPath.All[index];
        using var path = make();
        var turns = Turn.Take(name, path, twin, options.Rounds);
        var ratios = turns.Select(turn => turn.Kit / turn.Twin).Order().ToArray();
        var row = new BenchmarkRow(name, path.What, "PyTorch", Turn.Median(turns.Select(turn => turn.Kit)), Turn.Median(turns.Select(turn => turn.Twin)),
            Turn.Median(ratios), ratios[0], ratios[^1], path.Target)
        {
            Products = turns[0].Products is null ? null : Turn.Median(turns.Select(turn => turn.Products!.Value)), ProductsTarget = path.ProductsTarget,
        };
        return options.Quick ? row : row with { KitBytes = MemoryCommand.OfKit(index), OtherBytes = MemoryCommand.OfTwin(options.Python, name) };
    }
}
