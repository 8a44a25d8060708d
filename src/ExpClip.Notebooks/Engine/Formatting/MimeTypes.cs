namespace ExpClip.Notebooks.Engine.Formatting;

/// <summary>MIME types that the engine itself makes or treats specially.</summary>
public static class MimeTypes
{
    public const string PlainText = "text/plain";
    public const string Html = "text/html";
    public const string Markdown = "text/markdown";

    /// <summary>Whether notebooks carry this type as a JSON value instead of a string.</summary>
    public static bool IsJson(string mimeType) =>
        mimeType == "application/json" || mimeType.EndsWith("+json", StringComparison.Ordinal);
}
