using ExpClip.Repro.Figures.Charts;

namespace ExpClip.Repro.Tests.Figures.Charts;

/// <summary>One browser for all tests that open pages; without Chromium they are skipped.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private HeadlessBrowser? browser;

    /// <summary>An empty folder for the files of these tests, removed after them.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("expclip-charts-").FullName;

    public HeadlessBrowser Browser
    {
        get
        {
            Skip.If(browser is null, "Chromium is not installed.");
            return browser!;
        }
    }

    public async Task InitializeAsync() => browser = Chromium.Find() is null ? null : await HeadlessBrowser.StartAsync();

    public async Task DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
