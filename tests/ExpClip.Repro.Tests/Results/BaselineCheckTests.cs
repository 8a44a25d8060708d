using ExpClip.Repro.Results;

namespace ExpClip.Repro.Tests.Results;

public sealed class BaselineCheckTests
{
    private static ArtefactMetrics Run(params (string Name, double Value)[] metrics) => new()
    {
        Artefact = "tead",
        Profile = "smoke",
        Metrics = new(metrics.ToDictionary(metric => metric.Name, metric => metric.Value), StringComparer.Ordinal),
        Paper = [],
        Data = [],
        Seed = 1,
    };

    [Fact]
    public void NumbersWithinTheirToleranceHoldAndOthersDrift()
    {
        var baseline = Baseline.From("smoke", [Run(("count", 10), ("mse", 0.2))]);
        var moved = BaselineCheck.Compare(baseline, [Run(("count", 11), ("mse", 0.2399))]).ToDictionary(c => c.Metric, c => c.Verdict);
        Assert.Equal(Verdict.Drifted, moved["count"]); // a count is exact
        Assert.Equal(Verdict.Holds, moved["mse"]);     // within 20 % of 0.2
        Assert.Equal(Verdict.Drifted, BaselineCheck.Compare(baseline, [Run(("count", 10), ("mse", 0.2401))]).Single(c => c.Metric == "mse").Verdict);
    }

    [Fact]
    public void AMissingArtefactIsNotPassedOver()
    {
        var baseline = Baseline.From("smoke", [Run(("mse", 0.2))]);
        Assert.Equal(Verdict.Missing, Assert.Single(BaselineCheck.Compare(baseline, [])).Verdict);
    }

    [Fact]
    public void ANumberNobodyAcceptedIsNew()
    {
        var baseline = Baseline.From("smoke", [Run(("mse", 0.2))]);
        var comparisons = BaselineCheck.Compare(baseline, [Run(("mse", 0.2), ("extra", 1))]);
        Assert.Equal(Verdict.New, comparisons.Single(c => c.Metric == "extra").Verdict);
    }

    [Fact]
    public void ABaselineSurvivesItsFile()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("smoke.json");
        Baseline.From("smoke", [Run(("mse", 0.25))]).Save(path);
        Assert.Equal(0.25, Baseline.Load(path).Artefacts["tead"]["mse"].Value);
    }

    [Fact]
    public void ARunFolderWithoutMetricsSaysWhatToDo()
    {
        using var folder = new TemporaryFolder();
        var error = Assert.Throws<InputException>(() => BaselineCheck.LoadRun(folder.Path));
        Assert.Contains("./repro run", error.Message);
    }

    [Theory]
    [InlineData("{ not json")]
    [InlineData("""{"artefact":"tead"}""")]
    [InlineData("""{"artefact":"a","profile":"p","metrics":{},"paper":{},"data":[],"seed":1,"surprise":2}""")]
    public void AForeignMetricsFileIsNamed(string text)
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("metrics.json");
        File.WriteAllText(path, text);
        Assert.StartsWith(path, Assert.Throws<InputException>(() => ArtefactMetrics.Load(path)).Message);
    }

    [Fact]
    public void EqualMetricsAreEqualBytes()
    {
        using var folder = new TemporaryFolder();
        Run(("b", 1.0 / 3), ("a", 2)).Save(folder.File("1.json"));
        Run(("a", 2), ("b", 1.0 / 3)).Save(folder.File("2.json"));
        Assert.Equal(File.ReadAllBytes(folder.File("1.json")), File.ReadAllBytes(folder.File("2.json")));
    }
}
