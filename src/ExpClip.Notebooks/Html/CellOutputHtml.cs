using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using ExpClip.Notebooks.Document;
using ExpClip.Notebooks.Engine.Formatting;

namespace ExpClip.Notebooks.Html;

/// <summary>One nbformat output as HTML: the richest form that the page can show, pictures before charts that need a script.</summary>
/// <param name="name">What a screen reader says of a picture without a description.</param>
internal sealed class CellOutputHtml(string name, PictureSource pictures, HeadingList headings, PageParts parts)
{
    private const string Plotly = "application/vnd.plotly.v1+json";
    private const string Svg = "image/svg+xml";

    private static readonly string[] RasterTypes = ["image/png", "image/jpeg", "image/webp", "image/gif"];

    public string ToHtml(JsonObject output) => Text(output["output_type"]) switch
    {
        "stream" => Stream(Text(output["name"]), Text(output["text"])),
        "error" => Error(output),
        "display_data" or "execute_result" => Bundle(output["data"] as JsonObject ?? [], output["metadata"] as JsonObject ?? []),
        var other => Note($"output of unknown type '{other}'"),
    };

    private static string Stream(string source, string text) =>
        $"<pre class=\"output stream{(source == "stderr" ? " stderr" : "")}\">{Encode(TerminalText.Settle(text))}</pre>";

    private static string Error(JsonObject output)
    {
        var lines = output["traceback"] is JsonArray traceback ? traceback.Select(Text) : [];
        string trace = TerminalText.Settle(string.Join('\n', lines));
        return $"<div class=\"output error\" role=\"group\" aria-label=\"Error\"><p><strong>{Encode(Text(output["ename"]))}</strong>: "
            + $"{Encode(Text(output["evalue"]))}</p>{(trace.Length > 0 ? $"<pre>{Encode(trace)}</pre>" : "")}</div>";
    }

    private string Bundle(JsonObject data, JsonObject metadata)
    {
        foreach (var type in RasterTypes)
            if (PictureSource.DataAddress(type, MultilineText.Read(data[type])) is { } address) return Picture(address, type, data, metadata);
        if (MultilineText.Read(data[Svg]) is { } svg)
            return Picture($"data:{Svg};base64,{Convert.ToBase64String(Encoding.UTF8.GetBytes(svg))}", Svg, data, metadata);
        if (data[Plotly] is JsonObject figure) return Chart(figure);
        if (MultilineText.Read(data[MimeTypes.Html]) is { } html) return $"<div class=\"output html\">{html}</div>";
        if (MultilineText.Read(data["text/markdown"]) is { } markdown)
            return $"<div class=\"output prose\">{MarkdownText.ToHtml(markdown, pictures, headings, parts)}</div>";
        if (MultilineText.Read(data["text/latex"]) is { } latex) return Latex(latex);
        if (data["application/json"] is { } json) return Preformatted(json.ToJsonString(new() { WriteIndented = true }));
        if (MultilineText.Read(data[MimeTypes.PlainText]) is { } plain) return Preformatted(TerminalText.Settle(plain));
        return Note($"output that this page cannot show: {string.Join(", ", data.Select(entry => entry.Key))}");
    }

    private string Picture(string address, string type, JsonObject data, JsonObject metadata)
    {
        var own = metadata[type] as JsonObject ?? metadata;
        string description = Text(own["alt"]) is { Length: > 0 } alt ? alt : Text(data[MimeTypes.PlainText]).Trim();
        if (description.Length is 0 or > 300) description = name;
        return $"<div class=\"output picture\"><img alt=\"{Encode(description)}\"{Size("width", own)}{Size("height", own)} src=\"{address}\"></div>";
    }

    private static string Size(string side, JsonObject metadata) =>
        metadata[side] is JsonValue value && value.TryGetValue(out double pixels) && pixels is >= 1 and <= 10_000
            ? string.Create(CultureInfo.InvariantCulture, $" {side}=\"{pixels:0}\"") : "";

    /// <summary>The figure's JSON, in which '&lt;' is always written \u003C, for the page's script to draw.</summary>
    private string Chart(JsonObject figure)
    {
        parts.Charts = true;
        return $"<div class=\"output chart\" role=\"img\" aria-label=\"{Encode(name)}\">"
            + $"<script type=\"application/json\">{figure.ToJsonString()}</script></div>";
    }

    private string Latex(string latex)
    {
        parts.Math = true;
        return $"<div class=\"output math display\">{Encode(latex.Trim().Trim('$'))}</div>";
    }

    private static string Preformatted(string text) => $"<pre class=\"output\">{Encode(text)}</pre>";

    private static string Note(string text) => $"<p class=\"output note\">[{Encode(text)}]</p>";

    private static string Text(JsonNode? node) => MultilineText.Read(node) ?? "";

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
