namespace ExpClip.Repro.Tests.Notebooks;

/// <summary>Values of the packages, shown in a cell that references the kit's library as its notebooks do.</summary>
public sealed class KitFormatsTests(WorkerFixture worker) : IClassFixture<WorkerFixture>, IAsyncLifetime
{
    public Task InitializeAsync() => worker.RunAsync($"""
        #r "{Path.Combine(AppContext.BaseDirectory, "ExpClip.Repro.dll")}"
        #r "{Path.Combine(AppContext.BaseDirectory, "TorchSharp.dll")}"
        #r "{Path.Combine(AppContext.BaseDirectory, "Plotly.NET.CSharp.dll")}"
        using TorchSharp;
        using Plotly.NET.CSharp;
        """);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task TensorsAreALineAloneAndInSequences()
    {
        var alone = await worker.RunAsync("var t = torch.zeros([2, 3]); t");
        Assert.Equal("float32 [2, 3] on cpu: mean 0, sd 0, min 0, max 0", Assert.Single(alone.Value!).Value);
        Assert.Equal("[ float32 [2, 3] on cpu: mean 0, sd 0, min 0, max 0, float32 [] on cpu: 0 ]",
            (await worker.RunAsync("new[] { t, t.sum() }")).Plain);
        await worker.RunAsync("class Holder { public torch.Tensor Weights { get; set; } }");
        Assert.Equal("Holder { Weights = float32 [] on cpu: 0 }", (await worker.RunAsync("new Holder { Weights = t.sum() }")).Plain);
    }

    [SkippableFact]
    public async Task ChartsAreOneBundleOfFourForms()
    {
        Skip.If(ExpClip.Repro.Figures.Charts.Chromium.Find() is null, "Chromium is not installed.");
        var output = await worker.RunAsync("Chart.Line<double, double, string>(x: new[] { 1.0, 2 }, y: new[] { 3.0, 4 }, Name: \"loss\")");
        Assert.Equal(["application/vnd.plotly.v1+json", "text/html", "image/png", "text/plain"], output.Value!.Select(form => form.MimeType));
        Assert.Contains("\"scatter\"", output.Of("application/vnd.plotly.v1+json"));
        Assert.StartsWith("<iframe title=\"[chart: (scatter: loss)]\"", output.Html);
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], Convert.FromBase64String(output.Of("image/png")!)[..4]);
        Assert.Equal("[chart: (scatter: loss)]", output.Plain);
    }
}
