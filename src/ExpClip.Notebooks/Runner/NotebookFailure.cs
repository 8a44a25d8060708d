using System.Text;

namespace ExpClip.Notebooks.Runner;

/// <summary>What went wrong, where.</summary>
/// <param name="Notebook">The file as the caller named it.</param>
/// <param name="Cell">Execution count of the cell, as <c>[n]</c> beside it in the executed copy; null when no cell is to blame.</param>
/// <param name="Line">1-based line within the cell, where known.</param>
/// <param name="Name">Exception type, CompilationError, Timeout, StackOverflow, …</param>
/// <param name="Traceback">Lines for a reader.</param>
public sealed record NotebookFailure(
    NotebookExitCode Kind, string Notebook, int? Cell, int? Line, string Name, string Message, IReadOnlyList<string> Traceback)
{
    /// <summary>A failure that no cell is to blame for; the message says all.</summary>
    internal static NotebookFailure OfRun(NotebookExitCode kind, string notebook, string message) =>
        new(kind, notebook, null, null, kind.ToString(), message, []);

    /// <summary>One line: <c>notebooks/04.ipynb: cell [5], line 3: DivideByZeroException: Attempted to divide by zero.</c></summary>
    public override string ToString()
    {
        if (Cell is null) return Message;
        var text = new StringBuilder($"{Notebook}: cell [{Cell}]");
        if (Line is not null) text.Append($", line {Line}");
        return text.Append($": {Name}: {Message}").ToString();
    }
}
