using System.Text.Json;
using ExpClip.Repro.Figures.Charts;

namespace ExpClip.Repro.Tests.Accessibility;

/// <summary>axe-core, the accessibility checker, on a page as it stands.</summary>
internal static class Axe
{
    private static readonly string Script = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "axe.min.js"));

    /// <summary>Fails on every serious or critical fault, naming rule and element.</summary>
    public static async Task AssertNothingSeriousAsync(BrowserPage page)
    {
        await page.Page.EvaluateAsync(Script);
        var result = await page.Page.EvaluateAsync<JsonElement>("axe.run()");
        Assert.NotEmpty(result.GetProperty("passes").EnumerateArray()); // it did look at something
        Assert.Empty(result.GetProperty("violations").EnumerateArray()
            .Where(fault => fault.GetProperty("impact").GetString() is "serious" or "critical")
            .SelectMany(fault => fault.GetProperty("nodes").EnumerateArray()
                .Select(node => $"{fault.GetProperty("id")}: {node.GetProperty("html")}")));
    }
}
