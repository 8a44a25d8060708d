using ExpClip.Repro.Figures.Charts;

namespace ExpClip.Repro.Tests.Figures.Charts;

/// <summary>One renderer for all tests that draw pictures; without Chromium they are skipped.</summary>
public sealed class RendererFixture : IAsyncLifetime
{
    private ChartRenderer? renderer;

    public ChartRenderer Renderer
    {
        get
        {
            Skip.If(renderer is null, "Chromium is not installed.");
            return renderer!;
        }
    }

    public async Task InitializeAsync() => renderer = Chromium.Find() is null ? null : await ChartRenderer.StartAsync();

    public async Task DisposeAsync()
    {
        if (renderer is not null) await renderer.DisposeAsync();
    }
}
