namespace ExpClip.Repro.Figures.Charts;

/// <summary>plotly.js, which the build puts beside ExpClip.Repro.dll.</summary>
internal static class PlotlyScript
{
    private static readonly Lazy<string> Source = new(Read);

    /// <summary>The whole script, safe inside an HTML script element.</summary>
    public static string Text => Source.Value;

    private static string Read()
    {
        var path = Path.Combine(Path.GetDirectoryName(typeof(PlotlyScript).Assembly.Location)!, "plotly.min.js");
        if (!File.Exists(path)) throw InputException.At(path, 0, "plotly.js is missing", "Build the kit again (dotnet build src/ExpClip.Repro); it puts the file there.");
        return File.ReadAllText(path).Replace("</script", @"<\/script", StringComparison.OrdinalIgnoreCase);
    }
}
