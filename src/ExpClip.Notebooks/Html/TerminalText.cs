using System.Text.RegularExpressions;

namespace ExpClip.Notebooks.Html;

/// <summary>What a terminal would show at the end: no escape sequences, and of a line that was overwritten only its last state.</summary>
internal static partial class TerminalText
{
    public static string Settle(string text)
    {
        text = EscapeSequence().Replace(text, "").Replace("\r\n", "\n", StringComparison.Ordinal);
        return text.Contains('\r') ? string.Join('\n', text.Split('\n').Select(LastState)) : text;
    }

    private static string LastState(string line)
    {
        line = line.TrimEnd('\r');
        return line[(line.LastIndexOf('\r') + 1)..];
    }

    [GeneratedRegex(@"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\^_])")]
    private static partial Regex EscapeSequence();
}
