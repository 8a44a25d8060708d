using System.Net;

namespace ExpClip.Repro.Figures.Display;

/// <summary>A PNG on its way to a reader: shown by notebooks, and saved beside the artefact's numbers.</summary>
/// <param name="Png">The file's bytes.</param>
/// <param name="Alternative">What the picture shows, for those who cannot see it; plain text.</param>
/// <param name="Width">Width on screen in CSS pixels.</param>
[TypeFormatterSource(typeof(PictureFormats), PreferredMimeTypes = ["text/html"])]
public sealed record Picture(byte[] Png, string Alternative, int Width)
{
    /// <summary>The picture inline, for HTML without files beside it.</summary>
    public string ToHtml() =>
        $"""<img alt="{WebUtility.HtmlEncode(Alternative)}" width="{Width}" style="max-width:100%" """
        + $"""src="data:image/png;base64,{Convert.ToBase64String(Png)}">""";

    public override string ToString() => $"[picture: {Alternative}]";
}

internal sealed class PictureFormats
{
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new DisplayFormat<Picture>("text/html", picture => picture.ToHtml()),
        new DisplayFormat<Picture>("text/plain", picture => picture.ToString()),
    ];
}
