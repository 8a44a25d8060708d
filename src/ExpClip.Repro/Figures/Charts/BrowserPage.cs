using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace ExpClip.Repro.Figures.Charts;

/// <summary>One page of the <see cref="HeadlessBrowser"/>, with what went wrong in it.</summary>
public sealed class BrowserPage : IAsyncDisposable
{
    private readonly IBrowserContext context;
    private readonly ConcurrentQueue<string> errors = new();
    private readonly ConcurrentQueue<string> blocked = new();

    private BrowserPage(IBrowserContext context, IPage page)
    {
        this.context = context;
        Page = page;
    }

    /// <summary>Playwright's page: locators, clicks, scripts.</summary>
    public IPage Page { get; }

    /// <summary>Errors written to the console, and exceptions nobody caught, in order.</summary>
    public IReadOnlyList<string> Errors => [.. errors];

    /// <summary>Addresses outside this machine that the page asked for and did not get, in order.</summary>
    public IReadOnlyList<string> BlockedRequests => [.. blocked];

    public ValueTask DisposeAsync() => context.DisposeAsync();

    internal static async Task<BrowserPage> CreateAsync(IBrowser browser, ImageSize viewport)
    {
        viewport.Check();
        var context = await browser.NewContextAsync(Settings(viewport)).ConfigureAwait(false);
        var page = new BrowserPage(context, await context.NewPageAsync().ConfigureAwait(false));
        await page.WatchAsync().ConfigureAwait(false);
        return page;
    }

    /// <summary>Whether an address stays on this machine.</summary>
    internal static bool IsLocal(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme switch
    {
        "file" => uri.Host.Length == 0,
        "data" or "blob" or "about" => true,
        "http" or "https" or "ws" or "wss" => uri.IsLoopback,
        _ => false,
    };

    private static BrowserNewContextOptions Settings(ImageSize viewport) => new()
    {
        ViewportSize = new ViewportSize { Width = viewport.Width, Height = viewport.Height },
        DeviceScaleFactor = (float)viewport.Scale,
        ServiceWorkers = ServiceWorkerPolicy.Block, // their requests would pass by the filter
        ReducedMotion = ReducedMotion.Reduce,
        ColorScheme = ColorScheme.Light,
        Locale = "en-US",
        TimezoneId = "UTC",
    };

    private async Task WatchAsync()
    {
        Page.PageError += (_, message) => errors.Enqueue(message);
        Page.Console += (_, message) => { if (message.Type == "error") errors.Enqueue(message.Text); };
        await context.RouteAsync("**/*", FilterAsync).ConfigureAwait(false);
        await context.RouteWebSocketAsync(_ => true, FilterSocket).ConfigureAwait(false);
    }

    private Task FilterAsync(IRoute route)
    {
        if (IsLocal(route.Request.Url)) return route.ContinueAsync();
        blocked.Enqueue(route.Request.Url);
        return route.AbortAsync(RequestAbortErrorCode.BlockedByClient);
    }

    private void FilterSocket(IWebSocketRoute socket)
    {
        if (IsLocal(socket.Url)) socket.ConnectToServer();
        else blocked.Enqueue(socket.Url); // never connected
    }
}
