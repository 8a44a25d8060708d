using ExpClip.Repro.Results;

namespace ExpClip.Repro.Tests.Results;

public class SpreadTests
{
    [Fact]
    public void Where_arithmetic_changes_nothing_nothing_but_rounding_is_allowed()
    {
        Assert.Equal(0, Expectation.Of(37, Spread.Of(37, seeds: [35, 40], machines: [37, 37])).Absolute);
        Assert.Equal(0.25e-9, Expectation.Of(0.25, Spread.Of(0.25, seeds: [0.2], machines: [0.25])).Absolute, 1e-15);
    }

    [Fact]
    public void Where_it_does_twice_the_larger_spread_is_allowed()
    {
        Assert.Equal(2.0, Expectation.Of(2, Spread.Of(2, seeds: [1, 3], machines: [2.5, 1.9])).Absolute);   // sd of 1, 2, 3 is 1
        Assert.Equal(3.0, Expectation.Of(2, Spread.Of(2, seeds: [1, 3], machines: [0.5])).Absolute);        // moved by 1.5
    }

    [Fact]
    public void The_derivation_stands_in_the_baselines_file()
    {
        using var folder = new TemporaryFolder();
        var run = Run(0.5);
        Baseline.From("smoke", [run]).Measured([[Run(0.4)], [Run(0.6)]], [[Run(0.51)]]).Save(folder.File("b.json"));
        var expected = Baseline.Load(folder.File("b.json")).Artefacts["a"]["mse"];
        Assert.Equal(new Spread(3, 0.1, 1, 0.01),
            expected.Spread! with {
            SeedDeviation = Math.Round(expected.Spread.SeedDeviation, 12), MachineDifference = Math.Round(expected.Spread.MachineDifference, 12) });
        Assert.Contains("sd 0.1 over 3 seeds, difference 0.01", expected.Why);
        Assert.Equal(0.2, expected.Absolute, 1e-12);
    }

    [Fact]
    public void Accepting_keeps_the_measured_spread_and_what_was_not_asked_for()
    {
        var earlier = Baseline.From("smoke", [Run(0.5), Run(7, "other")]).Measured([[Run(0.4)]], [[Run(0.51)]]);
        var accepted = Baseline.From("smoke", [Run(0.9), Run(8, "other")], earlier, ["a"]);
        Assert.Equal(0.9, accepted.Artefacts["a"]["mse"].Value);
        Assert.Equal(earlier.Artefacts["a"]["mse"].Absolute, accepted.Artefacts["a"]["mse"].Absolute);
        Assert.Equal(7, accepted.Artefacts["other"]["mse"].Value);
    }

    [Fact]
    public void The_report_says_what_moved_by_how_much_and_which_notebook_died()
    {
        var comparisons = BaselineCheck.Compare(Baseline.From("smoke", [Run(0.5)]), [Run(0.75)]);
        var report = CheckReport.Of("smoke", comparisons, [new NotebookRecord("04.ipynb", "", "cell [3]: <b>", "notebooks/04.ipynb", [])]);
        Assert.Contains("0.5 → 0.75, moved by 0.25, 2.5 times what is allowed", report);
        Assert.Contains("**04.ipynb failed**: cell [3]: &lt;b> ([log](notebooks/04.ipynb))", report);
    }

    [Fact]
    public void Charts_are_compared_by_their_structure()
    {
        var run = Run(0.5);
        run.Figures["loss"] = new(StringComparer.Ordinal) { ["points"] = 40 };
        var empty = Run(0.5);
        empty.Figures["loss"] = new(StringComparer.Ordinal) { ["points"] = 0 };
        Assert.Equal("figure loss: points",
            Assert.Single(BaselineCheck.Compare(Baseline.From("smoke", [run]), [empty]), c => c.Verdict == Verdict.Drifted).Metric);
    }

    private static ArtefactMetrics Run(double value, string artefact = "a") => new()
    {
        Artefact = artefact, Profile = "smoke", Metrics = new(StringComparer.Ordinal) { ["mse"] = value }, Paper = [], Data = [], Seed = 1,
    };
}
