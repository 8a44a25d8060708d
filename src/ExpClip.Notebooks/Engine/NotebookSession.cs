using System.Diagnostics;
using System.Globalization;
using System.Runtime;
using System.Text;
using ExpClip.Notebooks.Engine.Assistance;
using ExpClip.Notebooks.Engine.Formatting;
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
    /// <returns>False when that was done before.</returns>
    public bool WarmUp()
    {
        if (state is not null) return false;
        var surface = MetadataReference.CreateFromFile(typeof(Kernel).Assembly.Location);
        var first = options.WithReferences(ReferencedLibraries.FrameworkReferences.Add(surface)).WithImports(Imports);
        const string cell = "new[] { 1 }.Select(i => i + 1).ToList()"; // declares nothing that notebooks would see
        state = CSharpScript.Create<object>(cell, first, assemblyLoader: loader).RunAsync().GetAwaiter().GetResult();
        return true;
    }

    /// <summary>Runs one cell to its end, on the calling thread. Output goes to the session's <see cref="ICellOutput"/> meanwhile.</summary>
    /// <param name="number">The execution count, by which errors name the cell.</param>
    /// <param name="interruption">Ends the cell, and keeps the session, unless it is blocked in native code or in a wait.</param>
    /// <returns>Null when the cell succeeded.</returns>
    public CellError? Execute(int number, string code, CellInterruption interruption)
    {
        WarmUp();
        CellDisplay.BeginCell();
        interruption.Begin();
        try
        {
            return Run(number, MagicCommands.Parse(code), interruption);
        }
        catch (CellErrorException e)
        {
            return e.Error;
        }
        catch (OperationCanceledException) when (interruption.IsRequested)
        {
            return ErrorReport.OfInterruption;
        }
        catch (Exception e) // most often a formatter, while the cell's value is shown
        {
            return ErrorReport.OfException(e, number);
        }
        finally
        {
            CellInterruption.End();
            console.EndCell();
        }
    }

    /// <summary>What may stand at a place in a cell that is being written.</summary>
    /// <param name="position">UTF-16 units from the start of the cell.</param>
    public Completions Complete(string code, int position) => Completer.Complete(Draft(code), code, position);

    /// <summary>What stands at a place in a cell that is being written: its declaration and documentation; null for nothing known.</summary>
    /// <inheritdoc cref="Complete"/>
    public string? Inspect(string code, int position) => Inspector.Describe(Draft(code), position);

    /// <summary>Whether a cell could be run as it stands.</summary>
    public static Completeness CheckCompleteness(string code) => CompletenessCheck.Of(code);

    /// <summary>Sends what the console still holds; for a process that is about to end.</summary>
    public void Flush() => console.Flush();

    public void Dispose()
    {
        console.Dispose();
        loader.Dispose();
    }

    private CellError? Run(int number, MagicCommands cell, CellInterruption interruption)
    {
        var watch = Stopwatch.StartNew();
        if (cell.IsAbout) AboutEngine.Text.DisplayAs(MimeTypes.PlainText);
        foreach (var part in cell.Parts)
        {
            if (part.Kind == CellPartKind.Markdown) part.Text.Trim().DisplayAs(MimeTypes.Markdown);
            else if (RunCSharp(number, part.Text, interruption) is { } error) return error;
        }
        if (cell.IsTimed)
        {
            string milliseconds = watch.Elapsed.TotalMilliseconds.ToString("0.0", CultureInfo.InvariantCulture);
            $"Wall time: {milliseconds} ms".DisplayAs(MimeTypes.PlainText);
        }
        return null;
    }

    private CellError? RunCSharp(int number, string code, CellInterruption interruption)
    {
        var root = CSharpSyntaxTree.ParseText(code, Script).GetCompilationUnitRoot();
        ReferenceDirectives.Load(root, libraries);

        // References and imports were given to the first cell; giving them again makes every lookup slower by one more scope a cell.
        var own = options.WithFilePath(ErrorReport.PathOf(number)).WithReferences(NoReferences).WithImports(NoImports);
        var script = state!.Script.ContinueWith<object>(code, own);
        var diagnostics = script.Compile();
        if (diagnostics.Any(d => d.Severity == DiagnosticSeverity.Error)) return ErrorReport.OfDiagnostics(diagnostics, number);

        CellError? error = null;
#pragma warning disable SYSLIB0046 // an abort may leave the cell's own objects half-changed, which a reader expects of an interrupt
        ControlledExecution.Run(
            () => error = CellContext.Run(() => RunAsync(number, script, root, interruption), interruption.Forced), interruption.Forced);
#pragma warning restore SYSLIB0046
        return error;
    }

    private async Task<CellError?> RunAsync(
        int number, Script<object> script, CompilationUnitSyntax root, CellInterruption interruption)
    {
        state = await script.RunFromAsync(state!, catchException: _ => true);
        if (state.Exception is OperationCanceledException && interruption.IsRequested) return ErrorReport.OfInterruption;
        if (state.Exception is { } exception) return ErrorReport.OfException(exception, number);
        Show(state.ReturnValue, root, script.GetCompilation());
        return null;
    }

    /// <summary>The session's program with one more cell, which is not run.</summary>
    private Compilation Draft(string code)
    {
        WarmUp();
        return state!.Script.ContinueWith<object>(code, options.WithReferences(NoReferences).WithImports(NoImports)).GetCompilation();
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
