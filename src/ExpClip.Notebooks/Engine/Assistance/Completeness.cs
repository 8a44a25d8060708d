using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ExpClip.Notebooks.Engine.Assistance;

/// <summary>Whether a cell could be run as it stands, for consoles that decide between a new line and a run.</summary>
public enum Completeness
{
    Complete,
    Incomplete,
    Invalid,
}

internal static class CompletenessCheck
{
    private static readonly CSharpParseOptions Script = CSharpParseOptions.Default.WithKind(SourceCodeKind.Script);

    public static Completeness Of(string code)
    {
        try
        {
            var csharp = MagicCommands.Parse(code).Parts.Where(part => part.Kind == CellPartKind.CSharp).ToList();
            return csharp.Count == 0 ? Completeness.Complete : csharp.Max(part => OfCSharp(part.Text));
        }
        catch (CellErrorException)
        {
            return Completeness.Invalid;
        }
    }

    private static Completeness OfCSharp(string code)
    {
        var tree = CSharpSyntaxTree.ParseText(code, Script);
        if (!SyntaxFactory.IsCompleteSubmission(tree)) return Completeness.Incomplete;
        return tree.GetDiagnostics().Any(d => d.Severity == DiagnosticSeverity.Error) ? Completeness.Invalid : Completeness.Complete;
    }
}
