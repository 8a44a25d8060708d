using System.Globalization;

namespace ExpClip.Repro.Language.WordNet;

/// <summary>Reads WordNet's data files (format: wndb(5WN)); each line is a synset.</summary>
internal static class WordNetReader
{
    // Similar to, attribute, derivationally related, also see, pertains to, hypernym.
    private static readonly HashSet<string> Relations = ["&", "=", "+", "^", "\\", "@"];

    /// <exception cref="InputException">The file is missing or no data file of WordNet; names file and line.</exception>
    internal static IEnumerable<WordNetSynset> Read(string path)
    {
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (line.StartsWith("  ", StringComparison.Ordinal)) continue; // the licence stands at the head of each file
            WordNetSynset synset;
            try
            {
                synset = Parse(line);
            }
            catch (Exception e) when (e is FormatException or IndexOutOfRangeException or OverflowException)
            {
                throw InputException.At(path, number, $"is no synset ({e.Message})", "Install WordNet 3.0 again (Debian's wordnet-base).", e);
            }
            yield return synset;
        }
    }

    private static WordNetSynset Parse(string line)
    {
        var bar = line.IndexOf('|');
        var fields = (bar < 0 ? line : line[..bar]).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var words = int.Parse(fields[3], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        var pointers = 4 + 2 * words;
        var related = Enumerable.Range(0, int.Parse(fields[pointers], CultureInfo.InvariantCulture))
            .Select(i => pointers + 1 + 4 * i).Where(at => Relations.Contains(fields[at])).Select(at => fields[at + 2] + fields[at + 1]);
        return new WordNetSynset(
            (fields[2] == "s" ? "a" : fields[2]) + fields[0],
            int.Parse(fields[1], CultureInfo.InvariantCulture),
            [.. Enumerable.Range(0, words).Select(i => Word(fields[4 + 2 * i]))],
            bar < 0 ? "" : Definition(line[(bar + 1)..]),
            [.. related.Distinct()]);
    }

    /// <summary>Without underscores and the mark of an adjective's place: "galore(ip)".</summary>
    private static string Word(string field)
    {
        var mark = field.IndexOf('(');
        return (mark > 0 ? field[..mark] : field).Replace('_', ' ').ToLowerInvariant();
    }

    private static string Definition(string gloss)
    {
        var example = gloss.IndexOf("; \"", StringComparison.Ordinal);
        return (example < 0 ? gloss : gloss[..example]).Trim();
    }
}
