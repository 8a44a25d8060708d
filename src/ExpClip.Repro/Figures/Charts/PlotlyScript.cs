using System.IO.Compression;

namespace ExpClip.Repro.Figures.Charts;

/// <summary>plotly.js, which the build puts beside ExpClip.Repro.dll, and the page that loads it to draw pictures.</summary>
internal static class PlotlyScript
{
    private static readonly Lazy<string> Source = new(() =>
        File.ReadAllText(Require("plotly.min.js")).Replace("</script", @"<\/script", StringComparison.OrdinalIgnoreCase));

    private static readonly Lazy<string> Gzip = new(() =>
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal)) gzip.Write(File.ReadAllBytes(Require("plotly.min.js")));
        return Convert.ToBase64String(packed.ToArray());
    });

    /// <summary>The whole script, safe inside an HTML script element.</summary>
    public static string Text => Source.Value;

    /// <summary>The whole script, gzip in base64: 1.9 MB instead of 4.5.</summary>
    public static string Packed => Gzip.Value;

    /// <summary>Path of an otherwise empty page that loads the script from beside it.</summary>
    public static string RendererPage()
    {
        Require("plotly.min.js");
        return Require("renderer.html");
    }

    private static string Require(string name)
    {
        var path = Path.Combine(Path.GetDirectoryName(typeof(PlotlyScript).Assembly.Location)!, name);
        return File.Exists(path)
            ? path
            : throw InputException.At(path, 0, "this part of the build is missing",
                "Build the kit again (dotnet build src/ExpClip.Repro); it puts the file there.");
    }
}
