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

    public static CellError OfDiagnostics(ImmutableArray<Diagnostic> diagnostics, string code)
    {
        var errors = diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).OrderBy(d => d.Location.SourceSpan.Start).ToList();
        var lines = code.Split('\n');
        var traceback = errors.Take(MaxDiagnostics).SelectMany(error => Describe(error, lines)).ToList();
        if (errors.Count > MaxDiagnostics) traceback.Add($"… and {errors.Count - MaxDiagnostics} more errors");
        var first = errors[0].Location.GetLineSpan().StartLinePosition;
        string message = $"{errors[0].Id}: {errors[0].GetMessage()}";
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

    private static IEnumerable<string> Describe(Diagnostic error, string[] lines)
    {
        var start = error.Location.GetLineSpan().StartLinePosition;
        yield return $"({start.Line + 1},{start.Character + 1}): error {error.Id}: {error.GetMessage()}";
        if (!error.Location.IsInSource || start.Line >= lines.Length) yield break;
        yield return "    " + lines[start.Line];
        yield return "    " + new string(' ', start.Character) + "^";
    }
}
