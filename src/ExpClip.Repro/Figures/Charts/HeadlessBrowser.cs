using Microsoft.Playwright;

namespace ExpClip.Repro.Figures.Charts;

/// <summary>
/// The machine's Chromium without a window, one process for any number of pages: draws charts, and tests pages. Its pages reach
/// files, data URLs and this machine alone; all else is refused and written down (<see cref="BrowserPage.BlockedRequests"/>).
/// Playwright's driver comes with its NuGet package, so nothing is downloaded.
/// </summary>
public sealed class HeadlessBrowser : IAsyncDisposable
{
    private const string DriverFolder = "PLAYWRIGHT_DRIVER_SEARCH_PATH";

    private static readonly string[] Flags =
    [
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        "--font-render-hinting=none", // the same glyphs whatever the desktop's font settings
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1, EXCLUDE [::1]",
    ];

    private readonly IPlaywright playwright;
    private readonly IBrowser browser;

    private HeadlessBrowser(IPlaywright playwright, IBrowser browser)
    {
        this.playwright = playwright;
        this.browser = browser;
    }

    /// <summary>Starts Chromium with a fresh profile, sandboxed except for root (whom Chromium's sandbox refuses).</summary>
    /// <exception cref="InputException">Chromium is absent or does not start; the message says what to do.</exception>
    public static async Task<HeadlessBrowser> StartAsync()
    {
        var chromium = Chromium.Require();
        FindDriverBesideThisAssembly();
        var playwright = await Playwright.CreateAsync().ConfigureAwait(false);
        try
        {
            var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
            {
                ExecutablePath = chromium,
                Headless = true,
                ChromiumSandbox = !Environment.IsPrivilegedProcess,
                Args = Flags,
            }).ConfigureAwait(false);
            return new HeadlessBrowser(playwright, browser);
        }
        catch (PlaywrightException e)
        {
            playwright.Dispose();
            throw InputException.At(chromium, 0, $"Chromium does not start ({e.Message.Split('\n')[0]})",
                $"Try '{chromium} --headless --dump-dom about:blank', or set {Chromium.Variable} to another Chromium.", e);
        }
    }

    /// <summary>An empty page in a context of its own: no cookies or storage are shared between pages.</summary>
    /// <param name="viewport">Size of the window; null for 1280 × 800 at scale 1.</param>
    public Task<BrowserPage> NewPageAsync(ImageSize? viewport = null) => BrowserPage.CreateAsync(browser, viewport ?? new ImageSize(1280, 800, 1));

    /// <summary>Opens a file of this machine and waits until it has loaded.</summary>
    /// <exception cref="InputException">There is no such file.</exception>
    public async Task<BrowserPage> OpenFileAsync(string path, ImageSize? viewport = null)
    {
        path = Path.GetFullPath(path);
        if (!File.Exists(path)) throw InputException.At(path, 0, "there is no such page", "Check the path.");
        return await OpenAsync(new Uri(path), viewport).ConfigureAwait(false);
    }

    /// <summary>Opens an address, of a file or of this machine, and waits until it has loaded.</summary>
    public async Task<BrowserPage> OpenAsync(Uri address, ImageSize? viewport = null)
    {
        var page = await NewPageAsync(viewport).ConfigureAwait(false);
        try
        {
            await page.Page.GotoAsync(address.AbsoluteUri).ConfigureAwait(false);
            return page;
        }
        catch
        {
            await page.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync().ConfigureAwait(false);
        playwright.Dispose();
    }

    /// <summary>Playwright looks beside the program; in a notebook or test host the driver is beside this library instead.</summary>
    private static void FindDriverBesideThisAssembly()
    {
        var folder = Path.GetDirectoryName(typeof(HeadlessBrowser).Assembly.Location)!;
        if (Environment.GetEnvironmentVariable(DriverFolder) is null && Directory.Exists(Path.Combine(folder, ".playwright")))
            Environment.SetEnvironmentVariable(DriverFolder, folder);
    }
}
