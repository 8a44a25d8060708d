using ExpClip.Repro.Language;
using ExpClip.Repro.Language.WordNet;

namespace ExpClip.Repro.Datasets.Tead.Offline;

/// <summary>Words that the knowledge base lacks, each with a word of the base that WordNet puts beside it
/// (<c>data/annotator/wordnet.csv</c>).</summary>
/// <param name="Pairs">Unknown word and known word, both lower case.</param>
internal sealed record WordNetHints(IReadOnlyList<(string Word, string Term)> Pairs)
{
    public static WordNetHints None { get; } = new([]);

    private static readonly string[] Columns = ["word", "term"];

    /// <exception cref="InputException">The table is missing or malformed.</exception>
    public static WordNetHints Load(string file) =>
        new([.. CsvTable.Read(file, Columns).Select(row => (row.Text("word"), row.Text("term")))]);

    /// <summary>The unknown words that share an emotional meaning with known ones; one that several of them reach goes to the alphabetically
    /// first.</summary>
    public static WordNetHints From(WordNetLexicon wordNet, IEnumerable<string> known)
    {
        var words = known.ToHashSet();
        var reached = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var synset in wordNet.EmotionSynsets())
            if (synset.Words.Where(words.Contains).Order(StringComparer.Ordinal).FirstOrDefault() is { } term)
                foreach (var word in synset.Words.Where(word => !words.Contains(word) && IsOfUse(word)))
                    if (!reached.TryGetValue(word, out var other) || string.CompareOrdinal(term, other) < 0) reached[word] = term;
        return new([.. reached.Select(pair => (pair.Key, pair.Value))]);
    }

    private static bool IsOfUse(string word) => word.Length > 2 && !StopWords.Contains(word) && word.All(c => char.IsLetter(c) || c == ' ');

    public void Save(string file) => Common.AtomicFile.WriteAllText(file,
        string.Concat(Pairs.Select(pair => $"{pair.Word},{pair.Term}\n").Prepend($"{string.Join(',', Columns)}\n")));
}
