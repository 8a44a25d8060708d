using ExpClip.Repro.Results.Benchmarks;

namespace ExpClip.Repro.Tests.Results.Benchmarks;

public sealed class BenchmarkReportTests
{
    private static BenchmarkRow Row(string name, double kit, double target) =>
        new(name, $"What {name} does", "PyTorch", kit, 0.5, kit / 0.5, kit / 0.5, kit / 0.5, target);

    private static BenchmarkReport Report(params BenchmarkRow[] rows) =>
        new("AMD EPYC 9B14 (x2)", new DateOnly(2026, 2, 3), "1.13.1", "1.13.0", 0.25, rows);

    [Fact]
    public void AReportIsReadBackAsItWasWritten()
    {
        using var folder = new TemporaryFolder();
        var report = Report(Row("step", 0.3, 0.85) with { Products = 0.2, ProductsTarget = 0.75, KitBytes = 5, OtherBytes = 7, Note = "über" });
        var page = report.Save(folder.Path);
        Assert.Equal("amd-epyc-9b14-x2.md", Path.GetFileName(page));
        var read = BenchmarkReport.Load(Path.ChangeExtension(page, ".json"));
        Assert.Equal(report.Rows[0], read.Rows[0]);
        Assert.Equal(report with { Rows = read.Rows }, read);
    }

    [Fact]
    public void RowsMeasuredAgainTakeThePlaceOfTheLastOnes()
    {
        using var folder = new TemporaryFolder();
        Report(Row("a", 0.1, 1), Row("b", 0.2, 1)).Save(folder.Path);
        var whole = Report(Row("c", 0.4, 1), Row("b", 0.3, 1)).Completed(folder.Path);
        Assert.Equal([("a", 0.1), ("b", 0.3), ("c", 0.4)], whole.Rows.Select(row => (row.Name, row.Kit)));
        Assert.Equal(2, Report(Row("c", 0.4, 1), Row("b", 0.3, 1)).Completed(folder.File("nothing")).Rows.Count);
    }

    [Fact]
    public void WhatMissesItsTargetSaysByHowMuchAndHowMuchTheProductsAloneTake()
    {
        Assert.Null(Row("fast", 0.4, 0.85).Shortfall());
        Assert.Contains("0.90 of PyTorch where 0.85 was the aim. Its matrix products alone take 0.80",
            (Row("slow", 0.45, 0.85) with { Products = 0.4 }).Shortfall());
        Assert.Contains("0.50 of the step where 0.75 was the aim",
            (Row("thin", 0.4, 0.85) with { Products = 0.2, ProductsTarget = 0.75 }).Shortfall());
    }

    [Fact]
    public void TheReadmesSectionIsThatOfItsReportAndAnEditShows()
    {
        using var folder = new TemporaryFolder();
        var readme = Path.Combine(folder.Path, "README.md");
        File.WriteAllText(readme, "# Kit\n\n<!-- bench old -->\nanything\n<!-- /bench -->\n\nafter\n");
        var report = Report(Row("fast", 0.4, 0.85), Row("slow", 0.45, 0.85));
        report.Save(folder.Path);
        ReadmeSection.Write(readme, report);
        var text = File.ReadAllText(readme);
        Assert.StartsWith("# Kit\n\n<!-- bench amd-epyc-9b14-x2 -->\n", text);
        Assert.EndsWith("<!-- /bench -->\n\nafter\n", text);
        Assert.Contains("| What fast does | 400 ms | PyTorch: 500 ms | **0.80** |", text);
        Assert.True(ReadmeSection.IsInStep(readme, folder.Path));
        File.WriteAllText(readme, text.Replace("400 ms", "300 ms"));
        Assert.False(ReadmeSection.IsInStep(readme, folder.Path));
        File.WriteAllText(readme, "# Kit\n");
        Assert.Throws<InputException>(() => ReadmeSection.IsInStep(readme, folder.Path));
    }

    [Fact]
    public void TheKitsReadmeShowsItsCommittedReport() => Assert.True(ReadmeSection.IsInStep(ReadmeSection.Readme, BenchmarkReport.Folder));
}
