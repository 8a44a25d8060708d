using Markdig.Extensions.Mathematics;
using Markdig.Renderers;
using Markdig.Renderers.Html;

namespace ExpClip.Notebooks.Html;

/// <summary>Writes LaTeX, escaped, into elements of class <c>math</c> (and <c>display</c>), which the page's script hands to KaTeX.</summary>
internal static class MathRenderers
{
    /// <param name="onMath">Called for each formula.</param>
    public static void Install(HtmlRenderer renderer, Action onMath)
    {
        renderer.ObjectRenderers.RemoveAll(r => r is HtmlMathInlineRenderer or HtmlMathBlockRenderer);
        renderer.ObjectRenderers.Insert(0, new Inline(onMath));
        renderer.ObjectRenderers.Insert(0, new Block(onMath)); // first: to Markdig a formula is also a code block
    }

    private sealed class Inline(Action onMath) : HtmlObjectRenderer<MathInline>
    {
        protected override void Write(HtmlRenderer renderer, MathInline math)
        {
            onMath();
            string kind = math.DelimiterCount == 2 ? "math display" : "math";
            renderer.Write($"<span class=\"{kind}\">").WriteEscape(math.Content.ToString()).Write("</span>");
        }
    }

    private sealed class Block(Action onMath) : HtmlObjectRenderer<MathBlock>
    {
        protected override void Write(HtmlRenderer renderer, MathBlock math)
        {
            onMath();
            renderer.EnsureLine();
            renderer.Write("<div class=\"math display\">").WriteEscape(math.Lines.ToString()).WriteLine("</div>");
        }
    }
}
