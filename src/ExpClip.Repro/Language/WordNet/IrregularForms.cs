namespace ExpClip.Repro.Language.WordNet;

/// <summary>Inflected forms that no rule gives ("bitten" of "bite"), from WordNet's lists of exceptions.</summary>
public static class IrregularForms
{
    private const string Remedy = "Install WordNet 3.0 again (Debian's wordnet-base).";

    private static readonly string[] Lists = ["verb.exc", "noun.exc", "adj.exc", "adv.exc"];

    /// <summary>Form and dictionary word, verbs first; phrases left out. A form of several words stands for the first.</summary>
    /// <param name="folder">Folder of WordNet's data files.</param>
    /// <exception cref="InputException">A list is missing or a line of it has no two words; names file and line.</exception>
    public static IReadOnlyDictionary<string, string> Read(string folder)
    {
        var words = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in Lists.Select(list => Path.Combine(folder, list)))
        {
            if (!File.Exists(file)) throw InputException.At(file, 0, "the file does not exist", Remedy);
            foreach (var (number, line) in File.ReadLines(file).Index())
            {
                var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                if (fields.Length < 2) throw InputException.At(file, number + 1, "no form with its word", Remedy);
                if (!fields[0].Contains('_')) words.TryAdd(fields[0], fields[1]);
            }
        }
        return words;
    }
}
