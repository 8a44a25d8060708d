using System.Text;

namespace ExpClip.Repro.Results.Benchmarks;

/// <summary>A report as Markdown: the page of a machine, and the README's section.</summary>
public static class BenchmarkTable
{
    /// <summary>The page: how it was measured, every figure, and what falls short.</summary>
    public static string Page(BenchmarkReport report)
    {
        var page = new StringBuilder($"# Benchmarks: {report.Machine}, one core\n\n");
        page.Append($"Measured on {report.Day:yyyy-MM-dd} by `./repro bench`: kit on libtorch {report.Libtorch}, "
            + $"PyTorch {report.PyTorch}, in alternation, one thread each.\n");
        page.Append("Times are processor seconds a call, medians; ratios are taken pair by pair. The load average at the end was ");
        page.Append($"{report.LoadAverage:F1}.\n\n");
        page.Append("| | what | kit | reference | | ratio | range | target | own matrix products | peak memory, kit and reference |\n"
            + "|---|---|---|---|---|---|---|---|---|---|\n");
        foreach (var row in report.Rows)
            page.Append($"| `{row.Name}` | {row.What} | {Figure.Time(row.Kit)} | {row.Reference} | {Figure.Time(row.Other)} "
                + $"| {Verdict(row)} | {Figure.Of(row.Lowest)}–{Figure.Of(row.Highest)} "
                + $"| ≤ {Figure.Of(row.Target)} | {Share(row)} | {Memory(row)} |\n");
        return page.Append(Notes(report)).Append(Shortfalls(report)).ToString();
    }

    /// <summary>What the README shows of it.</summary>
    public static string Section(BenchmarkReport report)
    {
        var section = new StringBuilder(
            $"On one core of {report.Machine}, libtorch {report.Libtorch} on both sides "
            + $"([all figures](results/benchmarks/{report.Slug}.md)):\n\n");
        section.Append("| | kit | reference | ratio |\n|---|---|---|---|\n");
        foreach (var row in report.Rows)
            section.Append($"| {row.What} | {Figure.Time(row.Kit)} | {row.Reference}: {Figure.Time(row.Other)} | {Verdict(row)} |\n");
        return section.Append(Shortfalls(report)).ToString().TrimEnd() + "\n";
    }

    // Bold where it is within the target.
    private static string Verdict(BenchmarkRow row)
    {
        var ratio = row.Ratio < 0.1 ? $"{Figure.Of(row.Ratio)} ({1 / row.Ratio:F0} times as fast)" : Figure.Of(row.Ratio);
        return row.Ratio <= row.Target ? $"**{ratio}**" : ratio;
    }

    private static string Share(BenchmarkRow row) =>
        row.ProductShare is not { } share ? ""
            : row.ProductsTarget is { } target ? $"{Figure.Of(share)} (target ≥ {Figure.Of(target)})"
            : Figure.Of(share);

    private static string Memory(BenchmarkRow row) =>
        row is { KitBytes: { } kit, OtherBytes: { } other } ? $"{Figure.Megabytes(kit)}, {Figure.Megabytes(other)}" : "";

    private static string Notes(BenchmarkReport report)
    {
        var notes = report.Rows.Where(row => row.Note is not null).Select(row => $"- `{row.Name}`: {row.Note}\n").ToArray();
        return notes.Length == 0 ? "" : "\n" + string.Concat(notes);
    }

    private static string Shortfalls(BenchmarkReport report)
    {
        var missed = report.Rows.Select(row => row.Shortfall()).OfType<string>().ToArray();
        return missed.Length == 0 ? "" : "\nShort of its target:\n\n" + string.Concat(missed.Select(reason => $"- {reason}\n"));
    }
}
