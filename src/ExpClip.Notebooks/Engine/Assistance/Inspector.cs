using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ExpClip.Notebooks.Engine.Assistance;

/// <summary>Declaration and documentation of the name at a place in a cell, as plain text.</summary>
internal static class Inspector
{
    private const int Overloads = 10;

    private static readonly SymbolDisplayFormat Declaration = SymbolDisplayFormat.CSharpErrorMessageFormat
        .WithMemberOptions(SymbolDisplayMemberOptions.IncludeContainingType | SymbolDisplayMemberOptions.IncludeParameters
            | SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeRef)
        .WithParameterOptions(SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeType
            | SymbolDisplayParameterOptions.IncludeDefaultValue | SymbolDisplayParameterOptions.IncludeParamsRefOut)
        .WithLocalOptions(SymbolDisplayLocalOptions.IncludeType)
        .WithKindOptions(SymbolDisplayKindOptions.IncludeTypeKeyword | SymbolDisplayKindOptions.IncludeNamespaceKeyword)
        .WithMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    /// <param name="draft">Compilation whose last tree is the cell.</param>
    /// <param name="position">UTF-16 units from the start of the cell; the place after a name belongs to it.</param>
    public static string? Describe(Compilation draft, int position)
    {
        var tree = draft.SyntaxTrees.Last();
        if (NameAt(tree.GetRoot(), Math.Clamp(position, 0, tree.Length)) is not { Parent: { } node }) return null;
        var model = draft.GetSemanticModel(tree);
        var info = model.GetSymbolInfo(node);
        ISymbol[] symbols = info.Symbol is { } one ? [one]
            : info.CandidateSymbols.Length > 0 ? [.. info.CandidateSymbols]
            : model.GetDeclaredSymbol(node) is { } declared ? [declared]
            : [.. model.GetMemberGroup(node)];
        if (symbols.Length == 0) return null;

        var text = new StringBuilder();
        foreach (var symbol in symbols.Take(Overloads)) text.Append(symbol.ToDisplayString(Declaration)).Append('\n');
        if (symbols.Length > Overloads) text.Append(FormattableString.Invariant($"… and {symbols.Length - Overloads} more\n"));
        if (DocumentationText.Of(symbols[0], draft) is { } documentation) text.Append('\n').Append(documentation).Append('\n');
        return text.ToString();
    }

    private static SyntaxToken? NameAt(SyntaxNode root, int position)
    {
        var token = root.FindToken(position);
        if (!IsName(token) && position > 0) token = root.FindToken(position - 1);
        return IsName(token) && token.Span.Start <= position && position <= token.Span.End ? token : null;
    }

    private static bool IsName(SyntaxToken token) => token.IsKind(SyntaxKind.IdentifierToken) || SyntaxFacts.IsPredefinedType(token.Kind());
}
