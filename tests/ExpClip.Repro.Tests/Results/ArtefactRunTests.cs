using ExpClip.Repro.Evaluation.Statistics;
using ExpClip.Repro.Results;
using ExpClip.Repro.Training;

namespace ExpClip.Repro.Tests.Results;

[Collection("torch")]
public sealed class ArtefactRunTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ArtefactRunTests() => Environment.SetEnvironmentVariable("EXPCLIP_RESULTS", _folder.Path);

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("EXPCLIP_RESULTS", null);
        _folder.Dispose();
    }

    [Fact]
    public void ACompletedArtefactLeavesItsNumbersAndItsCircumstancesApart()
    {
        var run = ArtefactRun.Begin("trial", Profile.Named("smoke"));
        run.Uses(new("texts", "abc", null, "by hand"));
        run.Metric("mse", 0.5, paper: 0.012);
        run.Metric("recall", new Interval(0.3, 0.2, 0.4), floor: 0.1);
        run.Complete();

        var metrics = ArtefactMetrics.Load(run.PathOf("metrics.json"));
        Assert.Equal(0.5, metrics.Metrics["mse"]);
        Assert.Equal(0.012, metrics.Paper["mse"]);
        Assert.Equal((0.3, new Bounds(0.2, 0.4), 0.1), (metrics.Metrics["recall"], metrics.Intervals["recall"], metrics.Floors["recall"]));
        Assert.Equal("texts", Assert.Single(metrics.Data).Name);
        Assert.Contains("libtorch", File.ReadAllText(run.PathOf("run.json")));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void ANumberThatIsNoneIsRefused(double value) =>
        Assert.Throws<InputException>(() => ArtefactRun.Begin("trial", Profile.Named("smoke")).Metric("mse", value));

    [Fact]
    public void AnUnfinishedArtefactHasNoMetricsEvenIfAnEarlierOneHad()
    {
        var profile = Profile.Named("smoke");
        ArtefactRun.Begin("trial", profile).Complete();
        Assert.False(File.Exists(ArtefactRun.Begin("trial", profile).PathOf("metrics.json")));
    }

    [Fact]
    public void FiguresOfAnEarlierRunGoAndCheckpointsStay()
    {
        var run = ArtefactRun.Begin("trial", Profile.Named("smoke"));
        foreach (var file in new[] { "renamed.png", "renamed.md", "model.safetensors" }) File.WriteAllText(run.PathOf(file), "");
        Assert.Equal(["model.safetensors"], Directory.GetFiles(ArtefactRun.Begin("trial", Profile.Named("smoke")).Folder).Select(Path.GetFileName));
    }
}
