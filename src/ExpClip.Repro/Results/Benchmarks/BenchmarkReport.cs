using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using ExpClip.Common;

namespace ExpClip.Repro.Results.Benchmarks;

/// <summary>
/// What <c>repro bench</c> measured on a machine: <c>results/benchmarks/&lt;machine&gt;.json</c>, and the same as a page beside it.
/// </summary>
/// <param name="Machine">The processor, or the accelerator, in words.</param>
/// <param name="Day">Of the measurement.</param>
/// <param name="Libtorch">Version that the kit ran on.</param>
/// <param name="PyTorch">Version of the twin.</param>
/// <param name="LoadAverage">Load average over the last minutes when it ended: 1 is one busy core.</param>
public sealed partial record BenchmarkReport(
    string Machine, DateOnly Day, string Libtorch, string PyTorch, double LoadAverage, IReadOnlyList<BenchmarkRow> Rows)
{
    private static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase, WriteIndented = true, IgnoreReadOnlyProperties = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Where committed reports lie.</summary>
    public static string Folder => Path.Combine(RepoFolders.Root, "results", "benchmarks");

    /// <summary>File name of a machine's report, without its ending: <c>amd-epyc</c>.</summary>
    public string Slug => SlugOf(Machine);

    /// <summary>The same of any machine.</summary>
    public static string SlugOf(string machine) => Others().Replace(machine.ToLowerInvariant(), "-").Trim('-');

    /// <summary>Writes both files.</summary>
    /// <returns>The page.</returns>
    public string Save(string folder)
    {
        Directory.CreateDirectory(folder);
        AtomicFile.WriteAllText(Path.Combine(folder, Slug + ".json"), JsonSerializer.Serialize(this, Format) + "\n");
        var page = Path.Combine(folder, Slug + ".md");
        AtomicFile.WriteAllText(page, BenchmarkTable.Page(this));
        return page;
    }

    /// <summary>The report with those rows of the machine's last one in <paramref name="folder"/> that it has not measured itself.</summary>
    public BenchmarkReport Completed(string folder)
    {
        var file = Path.Combine(folder, Slug + ".json");
        if (!File.Exists(file)) return this;
        var (measured, last) = (Rows.ToDictionary(row => row.Name), Load(file).Rows);
        var renewed = last.Select(row => measured.GetValueOrDefault(row.Name, row));
        return this with { Rows = [.. renewed, .. Rows.ExceptBy(last.Select(row => row.Name), row => row.Name)] };
    }

    /// <exception cref="InputException">There is no such report, or the file is not one.</exception>
    public static BenchmarkReport Load(string path)
    {
        if (!File.Exists(path)) throw InputException.At(path, 0, "there is no such report of benchmarks", "Measure one: ./repro bench.");
        const string what = "no report of benchmarks", remedy = "Restore it from version control.";
        var report = JsonInput.Load<BenchmarkReport>(path, what, remedy, Format);
        return report.Rows is not null ? report : throw InputException.At(path, 0, "is " + what, remedy);
    }

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex Others();
}
