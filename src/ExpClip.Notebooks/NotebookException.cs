namespace ExpClip.Notebooks;

/// <summary>
/// A notebook, or a parameter given to it, cannot be used. The message names the file (and the line, where there is one),
/// what is wrong and what to do; it is shown without a stack trace.
/// </summary>
public sealed class NotebookException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <param name="file">Path as the user gave it.</param>
    /// <param name="line">1-based line, or 0 when the whole file is meant.</param>
    internal static NotebookException At(string file, long line, string problem, string remedy, Exception? inner = null) =>
        new($"{file}{(line > 0 ? $":{line}" : "")}: {problem}. {remedy}", inner);
}
