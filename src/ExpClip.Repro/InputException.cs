namespace ExpClip.Repro;

/// <summary>
/// Something the user gave (a file, an option, a data folder) cannot be used.
/// The message reads <c>file:line: what is wrong. What to do.</c> and is shown without a stack trace.
/// </summary>
public sealed class InputException : Exception
{
    public InputException(string message, Exception? inner = null) : base(message, inner) { }

    /// <summary>An error at a place in a file.</summary>
    /// <param name="file">Path as the user gave it.</param>
    /// <param name="line">1-based line, or 0 when the whole file is meant.</param>
    /// <param name="problem">What was found and what was expected, without a final full stop.</param>
    /// <param name="remedy">What the user can do, a sentence.</param>
    public static InputException At(string file, int line, string problem, string remedy, Exception? inner = null) =>
        new($"{file}{(line > 0 ? $":{line}" : "")}: {problem}. {remedy}", inner);
}
