using ExpClip.Repro.Language;

namespace ExpClip.Repro.Datasets.Tead.Offline;

/// <summary>Words that the knowledge base lacks, each with a word of the base that WordNet puts beside it (<c>data/annotator/wordnet.csv</c>).</summary>
/// <param name="Pairs">Unknown word and known word, both lower case.</param>
internal sealed record WordNetHints(IReadOnlyList<(string Word, string Term)> Pairs)
{
    public static WordNetHints None { get; } = new([]);

    private static readonly string[] Columns = ["word", "term"];

    /// <exception cref="InputException">The table is missing or malformed.</exception>
    public static WordNetHints Load(string file) =>
        new([.. CsvTable.Read(file, Columns).Select(row => (row.Text("word"), row.Text("term")))]);

    /// <summary>The unknown neighbours of known words; one that several of them reach goes to the alphabetically first.</summary>
    public static WordNetHints From(WordNet wordNet, IEnumerable<string> known)
    {
        var words = known.ToHashSet();
        var reached = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var term in words.Order(StringComparer.Ordinal))
            foreach (var neighbour in wordNet.Neighbours(term))
                if (!words.Contains(neighbour) && neighbour.Length > 2 && !StopWords.Contains(neighbour) && neighbour.All(c => char.IsLetter(c) || c == ' '))
                    reached.TryAdd(neighbour, term);
        return new([.. reached.Select(pair => (pair.Key, pair.Value))]);
    }

    public void Save(string file) => Common.AtomicFile.WriteAllText(file,
        string.Concat(Pairs.Select(pair => $"{pair.Word},{pair.Term}\n").Prepend($"{string.Join(',', Columns)}\n")));
}
