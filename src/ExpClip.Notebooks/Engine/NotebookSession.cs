using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Scripting;
using Microsoft.CodeAnalysis.Scripting.Hosting;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Formatting;

namespace ExpClip.Notebooks.Engine;

/// <summary>
/// C# cells run one after another on one state, by Roslyn scripting: what a cell declares, later cells see.
/// A session owns the process's Console. It knows neither notebooks nor front ends.
/// </summary>
public sealed class NotebookSession : IDisposable
{
    private static readonly CSharpParseOptions Script =
        CSharpParseOptions.Default.WithKind(SourceCodeKind.Script).WithLanguageVersion(LanguageVersion.Latest);

    private static readonly string[] Imports =
    [
        "System", "System.Collections", "System.Collections.Generic", "System.IO", "System.Linq", "System.Text", "System.Threading.Tasks",
        "Microsoft.DotNet.Interactive", "Microsoft.DotNet.Interactive.Formatting", "Microsoft.DotNet.Interactive.Kernel",
    ];

    private static readonly MetadataReference[] NoReferences = [];
    private static readonly string[] NoImports = [];

    private readonly InteractiveAssemblyLoader loader = new();
    private readonly ReferencedLibraries libraries;
    private readonly CellConsole console;
    private readonly ScriptOptions options;
    private ScriptState<object>? state;

    /// <param name="folder">The notebook's; <c>#r</c> and <c>#load</c> are relative to it.</param>
    public NotebookSession(string folder, ICellOutput output)
    {
        console = new CellConsole(output);
        CellDisplay.SendTo(new OrderedOutput(output, console));
        libraries = new ReferencedLibraries(folder, loader);
        options = ScriptOptions.Default
            .WithLanguageVersion(LanguageVersion.Latest)
            .WithMetadataResolver(new CellReferenceResolver(libraries))
            .WithSourceResolver(new SourceFileResolver([], folder))
            .WithFileEncoding(Encoding.UTF8)
            .WithEmitDebugInformation(true); // the cell's line numbers in exceptions
    }

    /// <summary>Runs a small first cell: what Roslyn loads and the runtime compiles for it, later cells need not wait for.</summary>
    public async Task WarmUpAsync()
    {
        var surface = MetadataReference.CreateFromFile(typeof(Kernel).Assembly.Location);
        var first = options.WithReferences(ReferencedLibraries.FrameworkReferences.Add(surface)).WithImports(Imports);
        const string cell = "new[] { 1 }.Select(i => i + 1).ToList()"; // declares nothing that notebooks would see
        state = await CSharpScript.Create<object>(cell, first, assemblyLoader: loader).RunAsync();
    }

    /// <summary>Runs one cell to its end. Output goes to the session's <see cref="ICellOutput"/> while it runs.</summary>
    /// <param name="number">The execution count, by which errors name the cell.</param>
    /// <returns>Null when the cell succeeded.</returns>
    public async Task<CellError?> ExecuteAsync(int number, string code)
    {
        if (state is null) await WarmUpAsync();
        CellDisplay.BeginCell();
        try
        {
            return await RunAsync(number, MagicCommands.Apply(code));
        }
        catch (CellErrorException e)
        {
            return e.Error;
        }
        catch (Exception e) // most often a formatter, while the cell's value is shown
        {
            return ErrorReport.OfException(e, number);
        }
        finally
        {
            console.EndCell();
        }
    }

    /// <summary>Sends what the console still holds; for a process that is about to end.</summary>
    public void Flush() => console.Flush();

    public void Dispose()
    {
        console.Dispose();
        loader.Dispose();
    }

    private async Task<CellError?> RunAsync(int number, string code)
    {
        var root = CSharpSyntaxTree.ParseText(code, Script).GetCompilationUnitRoot();
        ReferenceDirectives.Load(root, libraries);

        // References and imports were given to the first cell; giving them again makes every lookup slower by one more scope a cell.
        var own = options.WithFilePath(ErrorReport.PathOf(number)).WithReferences(NoReferences).WithImports(NoImports);
        var script = state!.Script.ContinueWith<object>(code, own);
        var diagnostics = script.Compile();
        if (diagnostics.Any(d => d.Severity == DiagnosticSeverity.Error)) return ErrorReport.OfDiagnostics(diagnostics, code);

        state = await script.RunFromAsync(state, catchException: _ => true);
        if (state.Exception is { } exception) return ErrorReport.OfException(exception, number);
        Show(state.ReturnValue, root, script.GetCompilation());
        return null;
    }

    /// <summary>Shows the value of the cell's last expression; a display handle was shown already.</summary>
    private static void Show(object? value, CompilationUnitSyntax root, Compilation compilation)
    {
        if (value is DisplayedValue) return;
        if (value is not null || EndsInExpression(root, compilation)) CellDisplay.SendResult(value);
    }

    /// <summary>Tells a null value from no value.</summary>
    private static bool EndsInExpression(CompilationUnitSyntax root, Compilation compilation)
    {
        if (LastExpression(root) is null) return false;
        var tree = compilation.SyntaxTrees.Last(); // after those that #load brings in
        var type = compilation.GetSemanticModel(tree).GetTypeInfo(LastExpression(tree.GetCompilationUnitRoot())!).Type;
        return type is { SpecialType: not SpecialType.System_Void };
    }

    private static ExpressionSyntax? LastExpression(CompilationUnitSyntax root) =>
        root.Members.LastOrDefault() is GlobalStatementSyntax { Statement: ExpressionStatementSyntax last } && last.SemicolonToken.IsMissing
            ? last.Expression
            : null;
}
