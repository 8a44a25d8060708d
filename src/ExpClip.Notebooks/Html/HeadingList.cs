using System.Net;
using System.Text;

namespace ExpClip.Notebooks.Html;

/// <summary>The headings of all Markdown cells, in order, each with an anchor of its own.</summary>
internal sealed class HeadingList
{
    private const int DeepestListed = 3;

    private readonly List<(int Level, string Text, string Anchor)> headings = [];
    private readonly HashSet<string> anchors = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> uses = new(StringComparer.Ordinal); // how often a text was a heading: keeps many equal ones linear

    public int Count => headings.Count;

    /// <summary>The first heading of level 1; null when there is none.</summary>
    public string? Title => headings.Where(heading => heading.Level == 1).Select(heading => heading.Text).FirstOrDefault();

    /// <summary>Notes a heading and gives its anchor: Jupyter's (the text, blanks as hyphens), numbered where it was given before.</summary>
    /// <param name="level">1 to 6.</param>
    public string Add(int level, string text)
    {
        text = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        string wanted = text.Length == 0 ? "section" : text.Replace(' ', '-');
        string anchor = wanted;
        int number = uses.GetValueOrDefault(wanted, 1);
        while (!anchors.Add(anchor)) anchor = $"{wanted}-{++number}";
        uses[wanted] = number;
        headings.Add((level, text, anchor));
        return anchor;
    }

    /// <summary>The table of contents: headings of levels 1 to 3 as links, indented by level.</summary>
    public string ToContents()
    {
        var html = new StringBuilder("<nav aria-labelledby=\"contents\">\n<p id=\"contents\">Contents</p>\n<ol>\n");
        foreach (var (level, text, anchor) in headings.Where(heading => heading.Level <= DeepestListed))
            html.Append($"<li class=\"level-{level}\"><a href=\"#{Uri.EscapeDataString(anchor)}\">{WebUtility.HtmlEncode(text)}</a></li>\n");
        return html.Append("</ol>\n</nav>").ToString();
    }
}
