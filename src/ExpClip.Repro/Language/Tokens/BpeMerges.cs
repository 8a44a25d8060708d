using System.IO.Compression;
using System.Text;
using ExpClip.Common;

namespace ExpClip.Repro.Language.Tokens;

/// <summary>
/// The learned joins of a byte-pair vocabulary, in the format of CLIP's file: a heading, then "first second" a line, the most urgent
/// first.
/// </summary>
public static class BpeMerges
{
    /// <summary>Joins of CLIP's vocabulary of 49,408; its file goes on, but the rest is not part of it.</summary>
    public const int OfClip = 49408 - 2 * 256 - 2;

    private const string Heading = "#version: 0.2";

    /// <summary>The first joins of a file, plain or gzipped.</summary>
    /// <exception cref="InputException">The file is missing, or a line is no pair.</exception>
    public static IReadOnlyList<string> Read(string path, int most = OfClip)
    {
        if (!File.Exists(path)) throw InputException.At(path, 0, "the file does not exist", "Get CLIP's merges with ./repro data fetch clip-merges.");
        var merges = new List<string>();
        try
        {
            using var file = File.OpenRead(path);
            var zipped = path.EndsWith(".gz", StringComparison.Ordinal);
            using var reader = new StreamReader(zipped ? new GZipStream(file, CompressionMode.Decompress) : file, Encoding.UTF8);
            if (reader.ReadLine()?.Contains("#version") != true)
                throw InputException.At(path, 1, "is no list of merges", "It begins with a heading '#version'.");
            while (merges.Count < most && reader.ReadLine() is { Length: > 0 } line)
            {
                if (line.Split(' ') is not [{ Length: > 0 }, { Length: > 0 }])
                    throw InputException.At(path, merges.Count + 2, $"'{line}' is no pair of tokens", "Get the file again.");
                merges.Add(line);
            }
        }
        catch (InvalidDataException e)
        {
            throw InputException.At(path, 0, "is no gzip file, or is cut short", "Get the file again.", e);
        }
        return merges;
    }

    public static void Write(string path, IEnumerable<string> merges) =>
        AtomicFile.WriteAllText(path, string.Join('\n', merges.Prepend(Heading)) + "\n");
}
