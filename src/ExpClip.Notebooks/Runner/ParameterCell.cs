using System.Text;
using ExpClip.Notebooks.Document;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ExpClip.Notebooks.Runner;

/// <summary>
/// papermill's convention: the cell tagged <c>parameters</c> declares variables with their defaults; a cell tagged
/// <c>injected-parameters</c> after it assigns the given values.
/// </summary>
internal static class ParameterCell
{
    private const string Tag = "parameters";
    private const string InjectedTag = "injected-parameters";
    private static readonly CSharpParseOptions Script = CSharpParseOptions.Default.WithKind(SourceCodeKind.Script);

    /// <summary>Adds the cell, in place of one that an earlier run left.</summary>
    /// <exception cref="NotebookException">A parameter is unknown, or its value does not fit its type.</exception>
    public static void Inject(NotebookDocument notebook, IReadOnlyDictionary<string, string> parameters)
    {
        for (int i = notebook.Cells.Count - 1; i >= 0; i--)
            if (notebook.Cells[i].HasTag(InjectedTag)) notebook.RemoveAt(i);
        if (parameters.Count == 0) return;

        int index = IndexOfTagged(notebook);
        if (index < 0)
            throw NotebookException.At(notebook.Name, 0, "it takes no parameters", $"Tag the cell that declares them with '{Tag}'.");
        var declared = DeclaredIn(notebook.Cells[index].Source);
        var source = new StringBuilder("// Parameters of this run");
        foreach (var (name, value) in parameters.OrderBy(p => p.Key, StringComparer.Ordinal))
            source.Append('\n').Append(Assignment(notebook.Name, declared, name, value));
        notebook.Insert(index + 1, NotebookCell.NewCode(source.ToString(), notebook.Minor >= 5 ? InjectedTag : null, InjectedTag));
    }

    /// <summary>Names and C# types of the variables that a parameters cell declares; <c>var</c> has its literal's type.</summary>
    public static IReadOnlyDictionary<string, DeclaredParameter> DeclaredIn(string source)
    {
        var declared = new Dictionary<string, DeclaredParameter>(StringComparer.Ordinal);
        foreach (var field in CSharpSyntaxTree.ParseText(source, Script).GetCompilationUnitRoot().Members.OfType<FieldDeclarationSyntax>())
        foreach (var variable in field.Declaration.Variables)
        {
            string type = field.Declaration.Type.IsVar ? TypeOfLiteral(variable.Initializer?.Value) : field.Declaration.Type.ToString();
            declared[variable.Identifier.ValueText] = new DeclaredParameter(type, field.Modifiers.Any(SyntaxKind.ConstKeyword));
        }
        return declared;
    }

    private static string Assignment(string notebook, IReadOnlyDictionary<string, DeclaredParameter> declared, string name, string value)
    {
        if (!declared.TryGetValue(name, out var parameter))
        {
            string known = string.Join(", ", declared.Keys.Order(StringComparer.Ordinal));
            throw NotebookException.At(notebook, 0, $"unknown parameter '{name}'", $"Known are: {known}.");
        }
        string literal = CSharpLiteral.Of(parameter.Type, value) ?? throw NotebookException.At(
            notebook, 0, $"parameter '{name}' is {parameter.Type}, which '{value}' is not", CSharpLiteral.Supported);
        return parameter.IsConstant ? $"const {parameter.Type} {name} = {literal};" : $"{name} = {literal};";
    }

    private static int IndexOfTagged(NotebookDocument notebook)
    {
        for (int i = 0; i < notebook.Cells.Count; i++)
            if (notebook.Cells[i].Type == CellType.Code && notebook.Cells[i].HasTag(Tag)) return i;
        return -1;
    }

    private static string TypeOfLiteral(ExpressionSyntax? value) => value switch
    {
        PrefixUnaryExpressionSyntax sign => TypeOfLiteral(sign.Operand),
        InterpolatedStringExpressionSyntax => "string",
        LiteralExpressionSyntax literal => literal.Token.Value switch
        {
            int => "int",
            long => "long",
            float => "float",
            double => "double",
            decimal => "decimal",
            bool => "bool",
            string => "string",
            _ => "var",
        },
        _ => "var",
    };
}
