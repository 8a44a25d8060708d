using System.Net;
using System.Text.RegularExpressions;
using Markdig;
using Markdig.Extensions.Mathematics;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace ExpClip.Notebooks.Html;

/// <summary>
/// Markdown as notebooks use it (CommonMark, tables, task lists, footnotes, strikethrough, LaTeX between dollar signs) to HTML. HTML written in the
/// Markdown is shown as text, and pictures are inlined or replaced by their description.
/// </summary>
internal static partial class MarkdownText
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables().UseTaskLists().UseFootnotes().UseEmphasisExtras().UseAutoLinks().UseMathematics()
        .DisableHtml()
        .Build();

    private static readonly string[] SafeSchemes = ["http", "https", "mailto"];

    public static string ToHtml(string markdown, PictureSource pictures, HeadingList headings, PageParts parts)
    {
        try
        {
            return Convert(markdown, pictures, headings, parts);
        }
        catch (ArgumentException) // Markdig's answer to nesting of more than some hundred levels
        {
            return $"<p class=\"note\">[Markdown nested too deeply to be laid out; its source]</p>\n<pre>{WebUtility.HtmlEncode(markdown)}</pre>\n";
        }
    }

    private static string Convert(string markdown, PictureSource pictures, HeadingList headings, PageParts parts)
    {
        // Lines of a formula are no Markdown: "+ b" would begin a list, were the dollars not on lines of their own.
        var document = Markdown.Parse(FormulaOverLines().Replace(markdown, "$$$$\n${tex}\n$$$$"), Pipeline);
        foreach (var heading in document.Descendants<HeadingBlock>())
            heading.GetAttributes().Id = headings.Add(heading.Level, PlainText(heading.Inline));
        foreach (var link in document.Descendants<LinkInline>().ToList()) Secure(link, pictures);
        foreach (var link in document.Descendants<AutolinkInline>().ToList())
            if (!link.IsEmail && !IsSafe(link.Url)) link.ReplaceBy(new LiteralInline(link.Url));
        return Render(document, parts);
    }

    private static string Render(MarkdownDocument document, PageParts parts)
    {
        var writer = new StringWriter { NewLine = "\n" };
        var renderer = new HtmlRenderer(writer);
        Pipeline.Setup(renderer);
        MathRenderers.Install(renderer, () => parts.Math = true);
        parts.Code |= document.Descendants<FencedCodeBlock>().Any(block => block is not MathBlock);
        renderer.Render(document);
        return writer.ToString();
    }

    private static void Secure(LinkInline link, PictureSource pictures)
    {
        link.GetDynamicUrl = null;
        if (!link.IsImage)
        {
            if (!IsSafe(link.Url)) link.ReplaceBy(new ContainerInline(), copyChildren: true);
        }
        else if (pictures.Find(link.Url ?? "") is { } address) link.Url = address;
        else link.ReplaceBy(new LiteralInline($"[picture not included: {PlainText(link)} ({link.Url})]"), copyChildren: false);
    }

    /// <summary>Whether a link leads to the web, to mail, or to somewhere in the page or beside it.</summary>
    private static bool IsSafe(string? address)
    {
        if (address is null || address.Any(char.IsControl)) return false; // browsers drop control characters: "java\tscript:" is a script
        int colon = address.IndexOf(':');
        int path = address.IndexOfAny(['/', '?', '#']);
        if (colon < 0 || (path >= 0 && path < colon)) return true; // no scheme
        return SafeSchemes.Contains(address[..colon].Trim(), StringComparer.OrdinalIgnoreCase);
    }

    private static string PlainText(ContainerInline? container) =>
        container is null ? "" : string.Concat(container.Descendants().Select(inline => inline switch
        {
            LiteralInline literal => literal.Content.ToString(),
            CodeInline code => code.Content,
            MathInline math => math.Content.ToString(),
            HtmlEntityInline entity => entity.Transcoded.ToString(),
            LineBreakInline => " ",
            _ => "",
        }));

    [GeneratedRegex(@"^\$\$(?<tex>[^$\n]+\n(?:[^$\n]+\n)*[^$\n]*)\$\$[ \t]*$", RegexOptions.Multiline)]
    private static partial Regex FormulaOverLines();
}
