using System.Text;

namespace ExpClip.Repro.Datasets;

/// <summary>Reads the lines of a UTF-8 file that may be hostile: bounded line length, valid encoding, no NUL.</summary>
public static class TextLines
{
    /// <summary>Longest line accepted, in bytes.</summary>
    public const int MaximumBytes = 64 * 1024;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Line numbers (from 1) and texts, without line ends and byte-order mark; empty lines are left out.</summary>
    /// <exception cref="InputException">The file is missing, or a line is too long, not UTF-8 or has a NUL; names file and
    /// line.</exception>
    public static IEnumerable<(int Line, string Text)> Read(string file)
    {
        if (!File.Exists(file)) throw InputException.At(file, 0, "the file does not exist", "Check the path.");
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        foreach (var line in Read(file, stream)) yield return line;
    }

    /// <summary>The lines of a stream from where it stands.</summary>
    /// <param name="file">Its name, for errors.</param>
    /// <inheritdoc cref="Read(string)"/>
    public static IEnumerable<(int Line, string Text)> Read(string file, Stream stream)
    {
        var buffer = new byte[MaximumBytes];
        var length = 0;
        var line = 1;
        for (int next; (next = stream.ReadByte()) >= 0;)
        {
            if (next == '\n')
            {
                if (Decode(file, line++, buffer.AsSpan(0, length)) is { Length: > 0 } text) yield return (line - 1, text);
                length = 0;
            }
            else if (length == MaximumBytes)
                throw InputException.At(file, line, $"the line is longer than {MaximumBytes} bytes", "Remove or break the line.");
            else buffer[length++] = (byte)next;
        }
        if (Decode(file, line, buffer.AsSpan(0, length)) is { Length: > 0 } last) yield return (line, last);
    }

    private static string Decode(string file, int line, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Contains((byte)0))
            throw InputException.At(file, line, "the line contains a NUL byte", "The file is not plain text in UTF-8; convert it.");
        try
        {
            var text = Strict.GetString(bytes).TrimEnd('\r');
            return line == 1 ? text.TrimStart('\uFEFF') : text;
        }
        catch (DecoderFallbackException e)
        {
            throw InputException.At(file, line, "the line is not valid UTF-8", "Convert the file to UTF-8.", e);
        }
    }
}
