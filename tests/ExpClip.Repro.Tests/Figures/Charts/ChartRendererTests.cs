using System.Buffers.Binary;
using ExpClip.Repro.Figures.Charts;
using Plotly.NET.CSharp;

namespace ExpClip.Repro.Tests.Figures.Charts;

public class ChartRendererTests(RendererFixture fixture) : IClassFixture<RendererFixture>
{
    private static readonly byte[] PngSignature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    private ChartRenderer Renderer => fixture.Renderer;

    [SkippableFact]
    public async Task A_picture_has_the_size_asked_for_times_the_scale()
    {
        var png = await Renderer.ToPngAsync(SampleCharts.Loss().WithSize(Width: 300, Height: 300), new ImageSize(640, 400, 1.5));
        Assert.Equal(PngSignature, png[..8]);
        Assert.Equal((960, 600), (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20))));
    }

    [SkippableFact]
    public async Task The_same_chart_gives_the_same_bytes_in_another_browser_too()
    {
        var first = await Renderer.ToPngAsync(SampleCharts.Loss());
        await Renderer.ToPngAsync(SampleCharts.WithHostileTexts(), new ImageSize(320, 200, 1));
        Assert.Equal(first, await Renderer.ToPngAsync(SampleCharts.Loss()));
        await using var another = await ChartRenderer.StartAsync();
        Assert.Equal(first, await another.ToPngAsync(SampleCharts.Loss()));
    }

    [SkippableFact]
    public async Task Other_data_gives_another_picture()
    {
        var other = Chart.Line<double, double, string>(x: new[] { 0.0, 1 }, y: new[] { 1.0, 0 });
        Assert.NotEqual(await Renderer.ToPngAsync(SampleCharts.Loss()), await Renderer.ToPngAsync(other));
    }

    [SkippableFact]
    public async Task A_written_picture_is_whole_and_alone_in_its_folder()
    {
        var folder = Directory.CreateTempSubdirectory("expclip-charts-").FullName;
        await Renderer.WritePngAsync(SampleCharts.Loss(), Path.Combine(folder, "new", "loss.png"));
        Assert.Equal(["loss.png"], Directory.GetFiles(Path.Combine(folder, "new")).Select(Path.GetFileName));
        Assert.Equal(await Renderer.ToPngAsync(SampleCharts.Loss()), await File.ReadAllBytesAsync(Path.Combine(folder, "new", "loss.png")));
        Directory.Delete(folder, recursive: true);
    }

    [SkippableTheory]
    [InlineData(0, 100, 1)]
    [InlineData(100, -1, 1)]
    [InlineData(100, 100, double.NaN)]
    [InlineData(20_000, 20_000, 1)]
    [InlineData(1_000, 1_000, 100)]
    public async Task An_impossible_size_is_refused_before_drawing(int width, int height, double scale) =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Renderer.ToPngAsync(SampleCharts.Loss(), new ImageSize(width, height, scale)));
}
