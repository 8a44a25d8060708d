namespace ExpClip.Notebooks.Engine;

/// <summary>Lines that begin with <c>#!</c> at the head of a cell: commands to the engine, not C#.</summary>
internal static class MagicCommands
{
    private static readonly string[] Known = ["#!csharp"];

    /// <summary>The cell as C#: commands become empty lines, so that line numbers stay those of the cell.</summary>
    /// <exception cref="CellErrorException">A command is unknown; the message lists the known ones.</exception>
    public static string Apply(string code)
    {
        if (!code.Contains("#!", StringComparison.Ordinal)) return code;
        var lines = code.Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            string line = lines[i].Trim();
            if (line.Length == 0) continue;
            if (!line.StartsWith("#!", StringComparison.Ordinal)) break;
            if (!Known.Contains(line.Split(' ', 2)[0])) throw Unknown(line.Split(' ', 2)[0], i + 1);
            lines[i] = "";
        }
        return string.Join('\n', lines);
    }

    private static CellErrorException Unknown(string command, int line) =>
        new(ErrorReport.OfDirective(
            "UnknownMagicCommand", $"unknown magic command {command}; known are: {string.Join(", ", Known)}", line, 1));
}
