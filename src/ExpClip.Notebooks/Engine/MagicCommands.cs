using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ExpClip.Notebooks.Engine;

/// <summary>Lines of a cell that begin with <c>#!</c>: commands to the engine, not C#.</summary>
/// <param name="Parts">The cell without its commands.</param>
internal sealed record MagicCommands(IReadOnlyList<CellPart> Parts, bool IsTimed, bool IsAbout)
{
    private const string CSharp = "#!csharp", Markdown = "#!markdown", Time = "#!time", About = "#!about";

    public static IReadOnlyList<string> Known { get; } = [CSharp, Markdown, Time, About];

    /// <exception cref="CellErrorException">A command is unknown; the message lists the known ones.</exception>
    public static MagicCommands Parse(string code)
    {
        if (!code.Contains("#!", StringComparison.Ordinal)) return new([new(CellPartKind.CSharp, code)], false, false);
        var lines = code.Split('\n');
        var parts = new List<CellPart>();
        var given = new HashSet<string>();
        var kind = CellPartKind.CSharp;
        int start = 0;
        while (NextCommand(lines, start, kind) is { } at)
        {
            parts.Add(Part(kind, lines, start, at));
            string command = lines[at].Trim().Split(' ', 2)[0];
            if (!Known.Contains(command)) throw Unknown(command, at + 1);
            given.Add(command);
            kind = command switch { CSharp => CellPartKind.CSharp, Markdown => CellPartKind.Markdown, _ => kind };
            start = at + 1;
        }
        parts.Add(Part(kind, lines, start, lines.Length));
        return new([.. parts.Where(part => !part.IsEmpty)], given.Contains(Time), given.Contains(About));
    }

    private static CellPart Part(CellPartKind kind, string[] lines, int start, int end)
    {
        string text = string.Join('\n', lines[start..end]);
        return new(kind, kind == CellPartKind.CSharp ? new string('\n', start) + text : text);
    }

    /// <summary>In prose only a return to C# is a command; in C# the inside of a string or a comment is none.</summary>
    private static int? NextCommand(string[] lines, int start, CellPartKind kind)
    {
        var candidates = Enumerable.Range(start, lines.Length - start)
            .Where(i => lines[i].TrimStart().StartsWith("#!", StringComparison.Ordinal)).ToList();
        if (candidates.Count == 0) return null;
        if (kind == CellPartKind.Markdown) return candidates.Where(i => lines[i].Trim() == CSharp).Select(i => (int?)i).FirstOrDefault();

        var tree = CSharpSyntaxTree.ParseText(string.Join('\n', lines[start..]), CSharpParseOptions.Default.WithKind(SourceCodeKind.Script));
        var text = tree.GetText();
        var root = tree.GetRoot();
        return candidates.Where(i => IsDirective(root, text.Lines[i - start].Start + lines[i].IndexOf('#')))
            .Select(i => (int?)i).FirstOrDefault();
    }

    private static bool IsDirective(SyntaxNode root, int position)
    {
        var trivia = root.FindTrivia(position);
        return trivia.GetStructure() is DirectiveTriviaSyntax || trivia.IsKind(SyntaxKind.DisabledTextTrivia);
    }

    private static CellErrorException Unknown(string command, int line) =>
        new(ErrorReport.OfDirective(
            "UnknownMagicCommand", $"unknown magic command {command}; known are: {string.Join(", ", Known)}", line, 1));
}
