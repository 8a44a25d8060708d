using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ExpClip.Notebooks.Engine.Assistance;

/// <summary>Completions from the semantic model: members after a dot, else everything in scope, keywords and magic commands.</summary>
internal static class Completer
{
    private const int Limit = 1000;

    /// <param name="draft">Compilation whose last tree is the cell.</param>
    public static Completions Complete(Compilation draft, string code, int position)
    {
        position = Math.Clamp(position, 0, code.Length);
        int start = position;
        while (start > 0 && SyntaxFacts.IsIdentifierPartCharacter(code[start - 1])) start--;
        string prefix = code[start..position];
        if (MagicStart(code, start) is { } magic)
            return new(magic, position, [.. MagicCommands.Known
                .Where(m => m.StartsWith(code[magic..position], StringComparison.Ordinal)).Select(m => new Completion(m, "magic"))]);
        var items = Candidates(draft, start)
            .Where(item => item.Text.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            .DistinctBy(item => item.Text)
            .OrderBy(item => item.Text, StringComparer.OrdinalIgnoreCase).ThenBy(item => item.Text, StringComparer.Ordinal)
            .Take(Limit);
        return new(start, position, [.. items]);
    }

    private static IEnumerable<Completion> Candidates(Compilation draft, int position)
    {
        var tree = draft.SyntaxTrees.Last();
        var model = draft.GetSemanticModel(tree);
        var token = position == 0 ? default : tree.GetRoot().FindToken(position - 1);
        if (IsInText(token, position)) return [];
        if (token.IsKind(SyntaxKind.DotToken))
            return MemberOwner.Before(token, model) is { } owner ? owner.Members(model, position).Select(Of) : [];
        var keywords = SyntaxFacts.GetKeywordKinds().Select(SyntaxFacts.GetText).Where(text => text.All(char.IsLetter));
        return model.LookupSymbols(position).Where(IsForReaders).Select(Of).Concat(keywords.Select(text => new Completion(text, "keyword")));
    }

    /// <summary>Inside a string, a character or a number there is nothing to complete.</summary>
    private static bool IsInText(SyntaxToken token, int position) =>
        token.Kind() is SyntaxKind.StringLiteralToken or SyntaxKind.CharacterLiteralToken or SyntaxKind.NumericLiteralToken
            or SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken or SyntaxKind.InterpolatedStringTextToken
        && token.SpanStart < position && (position < token.Span.End || token.ContainsDiagnostics);

    private static int? MagicStart(string code, int start) =>
        start >= 2 && code.AsSpan(start - 2, 2).SequenceEqual("#!") && (start == 2 || code[start - 3] == '\n') ? start - 2 : null;

    public static bool IsForReaders(ISymbol symbol) =>
        symbol.CanBeReferencedByName && !symbol.IsImplicitlyDeclared && !symbol.GetAttributes().Any(IsHidden);

    private static bool IsHidden(AttributeData attribute) =>
        attribute.AttributeClass?.Name == "EditorBrowsableAttribute" && attribute.ConstructorArguments is [{ Value: 1 }]; // Never

    private static Completion Of(ISymbol symbol) => new(symbol.Name, symbol switch
    {
        INamedTypeSymbol type => type.TypeKind.ToString().ToLowerInvariant(),
        _ => symbol.Kind.ToString().ToLowerInvariant(),
    });
}
