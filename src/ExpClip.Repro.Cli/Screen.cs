using Spectre.Console;

namespace ExpClip.Repro.Cli;

/// <summary>What every command prints alike.</summary>
internal static class Screen
{
    private const int PipeWidth = 140;

    /// <summary>Plain text without colours, and wide, where nobody looks at a terminal.</summary>
    public static void FitOutput()
    {
        if (!Console.IsOutputRedirected) return;
        AnsiConsole.Profile.Capabilities.Ansi = false;
        AnsiConsole.Profile.Capabilities.ColorSystem = ColorSystem.NoColors;
        AnsiConsole.Profile.Width = PipeWidth;
    }

    /// <summary>Errors go to stderr, in one piece and without a stack trace.</summary>
    public static void Error(string message) => Console.Error.WriteLine($"repro: {message}");

    /// <summary>The closing line that scripts read: <c>12 passed, 0 failed</c>.</summary>
    public static void Closing(int passed, int failed) => Console.WriteLine($"{passed} passed, {failed} failed");

    /// <summary>A borderless table with escaped cells.</summary>
    public static Table Table(params string[] columns)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (var column in columns) table.AddColumn(new TableColumn($"[bold]{Markup.Escape(column)}[/]"));
        return table;
    }

    /// <summary>Adds a row of plain text.</summary>
    public static void Row(this Table table, params string[] cells) => table.AddRow([.. cells.Select(cell => new Markup(Markup.Escape(cell)))]);

    /// <summary>
    /// Text of data for a terminal: what would steer it (escapes, line ends, marks that turn the direction of writing) becomes a dot.
    /// </summary>
    public static string Plain(string text) => string.Concat(text.Select(c =>
        char.IsControl(c) || c is '\u2028' or '\u2029' or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069') ? '·' : c));
}
