using System.Collections.Immutable;
using System.Diagnostics;
using Microsoft.CodeAnalysis;

namespace ExpClip.Notebooks.Engine;

/// <summary>Errors as a reader of the notebook wants them: cells and their own line numbers, without the engine's frames.</summary>
internal static class ErrorReport
{
    private const string CellPrefix = "cell ";
    private const int MaxFrames = 30;
    private const int MaxCauses = 5;
    private const int MaxDiagnostics = 10;
    private static readonly string[] Plumbing =
    [
        "Microsoft.CodeAnalysis.Scripting.", "System.Runtime.CompilerServices.", "System.Runtime.ExceptionServices.",
        "ExpClip.Notebooks.Engine.",
    ];

    /// <summary>The file name that Roslyn records in a cell's debug information.</summary>
    public static string PathOf(int cell) => FormattableString.Invariant($"{CellPrefix}{cell}");

    public static CellError OfException(Exception exception, int cell)
    {
        var frame = new StackTrace(exception, fNeedFileInfo: true).GetFrames().FirstOrDefault(f => FileOf(f) == PathOf(cell));
        return new CellError(exception.GetType().Name, exception.Message, frame?.GetFileLineNumber(), null, Describe(exception));
    }

    /// <summary>What a cell that the user interrupted ends with.</summary>
    public static CellError OfInterruption { get; } =
        new("Interrupted", "the cell was interrupted", null, null, ["The cell was interrupted. What earlier cells declared is kept."]);

    public static CellError OfDiagnostics(ImmutableArray<Diagnostic> diagnostics, int cell)
    {
        var errors = diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)
            .OrderBy(d => IsIn(d, cell)).ThenBy(d => d.Location.SourceSpan.Start).ToList(); // files that #load brought in come first
        var traceback = errors.Take(MaxDiagnostics).SelectMany(error => Describe(error, cell)).ToList();
        if (errors.Count > MaxDiagnostics) traceback.Add($"… and {errors.Count - MaxDiagnostics} more errors");
        string message = $"{errors[0].Id}: {errors[0].GetMessage()}";
        if (!IsIn(errors[0], cell)) return new CellError("CompilationError", $"{PlaceOf(errors[0], cell)}: {message}", null, null, traceback);
        var first = errors[0].Location.GetLineSpan().StartLinePosition;
        return new CellError("CompilationError", message, first.Line + 1, first.Character + 1, traceback);
    }

    public static CellError OfDirective(string name, string message, int line, int column) =>
        new(name, message, line, column, [$"({line},{column}): {message}"]);

    /// <summary>Message and frames of an exception and of its causes.</summary>
    public static IReadOnlyList<string> Describe(Exception exception)
    {
        var lines = new List<string>();
        Exception? current = exception;
        for (int depth = 0; current is not null && depth < MaxCauses; current = current.InnerException, depth++)
        {
            lines.Add($"{(depth > 0 ? "caused by " : "")}{current.GetType().FullName}: {current.Message}");
            lines.AddRange(new StackTrace(current, fNeedFileInfo: true).GetFrames().Select(Describe).OfType<string>().Take(MaxFrames));
        }
        return lines;
    }

    private static string? Describe(StackFrame frame)
    {
        if (frame.GetMethod() is not { } method) return null;
        string owner = method.DeclaringType?.FullName ?? "";
        if (FileOf(frame) is { } file && file.StartsWith(CellPrefix, StringComparison.Ordinal))
        {
            bool isGenerated = method.Name is "MoveNext" || method.Name.Contains('<');
            return $"   at {file}, line {frame.GetFileLineNumber()}{(isGenerated ? "" : $", in {method.Name}")}";
        }
        if (Plumbing.Any(prefix => owner.StartsWith(prefix, StringComparison.Ordinal))) return null;
        string place = FileOf(frame) is { } source ? $" in {source}, line {frame.GetFileLineNumber()}" : "";
        return $"   at {owner}.{method.Name}{place}";
    }

    /// <summary>Without the folder, which differs from machine to machine (and which the compiler adds to a cell's name).</summary>
    private static string? FileOf(StackFrame frame) => Path.GetFileName(frame.GetFileName());

    private static IEnumerable<string> Describe(Diagnostic error, int cell)
    {
        yield return $"{PlaceOf(error, cell)}: error {error.Id}: {error.GetMessage()}";
        if (error.Location.SourceTree is not { } tree) yield break;
        var start = error.Location.GetLineSpan().StartLinePosition;
        yield return "    " + tree.GetText().Lines[start.Line];
        yield return "    " + new string(' ', start.Character) + "^";
    }

    private static bool IsIn(Diagnostic error, int cell) =>
        Path.GetFileName(error.Location.SourceTree?.FilePath) is not { Length: > 0 } file || file == PathOf(cell);

    private static string PlaceOf(Diagnostic error, int cell)
    {
        var start = error.Location.GetLineSpan().StartLinePosition;
        string file = IsIn(error, cell) ? "" : Path.GetFileName(error.Location.SourceTree!.FilePath);
        return $"{file}({start.Line + 1},{start.Character + 1})";
    }
}
