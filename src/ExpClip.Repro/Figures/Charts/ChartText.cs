namespace ExpClip.Repro.Figures.Charts;

/// <summary>Text for titles, names and labels: plotly.js reads a few tags (b, i, sup, sub, br, a) and entities in all of them.</summary>
public static class ChartText
{
    /// <summary>The same text with nothing left that plotly.js would read as a tag or an entity.</summary>
    public static string Escape(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
}
