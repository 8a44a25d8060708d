using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ExpClip.Notebooks.Engine.Assistance;

/// <summary>What stands before a dot: a value, a type or a namespace.</summary>
/// <param name="IsValue">Instance members if so, else static ones.</param>
internal sealed record MemberOwner(INamespaceOrTypeSymbol Container, bool IsValue)
{
    /// <returns>Null when it has no meaning.</returns>
    public static MemberOwner? Before(SyntaxToken dot, SemanticModel model) => dot.Parent switch
    {
        MemberAccessExpressionSyntax access => Of(access.Expression, model),
        QualifiedNameSyntax name => Of(name.Left, model),
        MemberBindingExpressionSyntax { Parent.Parent: ConditionalAccessExpressionSyntax access } => Of(access.Expression, model),
        MemberBindingExpressionSyntax { Parent: ConditionalAccessExpressionSyntax access } => Of(access.Expression, model),
        _ => null,
    };

    public IEnumerable<ISymbol> Members(SemanticModel model, int position) =>
        model.LookupSymbols(position, Container, includeReducedExtensionMethods: IsValue)
            .Where(Completer.IsForReaders)
            .Where(symbol => Container is INamespaceSymbol || symbol.IsStatic != IsValue
                || symbol is IMethodSymbol { MethodKind: MethodKind.ReducedExtension })
            .Where(symbol => !IsValue || symbol is not INamedTypeSymbol);

    private static MemberOwner? Of(ExpressionSyntax expression, SemanticModel model)
    {
        var symbol = model.GetSymbolInfo(expression).Symbol ?? model.GetSymbolInfo(expression).CandidateSymbols.FirstOrDefault();
        if (symbol is INamespaceOrTypeSymbol named) return new(named, IsValue: false);
        return model.GetTypeInfo(expression).Type is { TypeKind: not TypeKind.Error } type ? new(type, IsValue: true) : null;
    }
}
