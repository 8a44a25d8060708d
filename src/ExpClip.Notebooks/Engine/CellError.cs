namespace ExpClip.Notebooks.Engine;

/// <summary>Why a cell failed.</summary>
/// <param name="Name">The exception's type, or <c>CompilationError</c>.</param>
/// <param name="Line">1-based line within the cell; null when the error has no place in it.</param>
/// <param name="Column">1-based column, of compile errors only.</param>
/// <param name="Traceback">Lines for a reader: message, then cells, lines and callers, without the engine's own frames.</param>
public sealed record CellError(string Name, string Message, int? Line, int? Column, IReadOnlyList<string> Traceback);
