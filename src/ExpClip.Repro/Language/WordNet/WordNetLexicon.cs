namespace ExpClip.Repro.Language.WordNet;

/// <summary>The English words and meanings of WordNet 3.0, from the files of Debian's <c>wordnet-base</c> or of a WordNet installation.</summary>
public sealed class WordNetLexicon
{
    /// <summary>Environment variable that names another folder with <c>data.noun</c> and the like.</summary>
    public const string Variable = "EXPCLIP_WORDNET";

    private const int Feeling = 12, EmotionVerb = 37; // lexicographer files noun.feeling and verb.emotion

    private static readonly string[] Folders = ["/usr/share/wordnet", "/usr/share/WordNet/dict", "/usr/local/WordNet-3.0/dict"];
    private static readonly string[] Parts = ["adj", "noun", "verb", "adv"];

    private readonly Dictionary<string, WordNetSynset> _synsets;
    private readonly Lazy<ILookup<string, WordNetSynset>> _byWord; // few who read WordNet look words up

    private WordNetLexicon(IEnumerable<WordNetSynset> synsets)
    {
        _synsets = synsets.ToDictionary(synset => synset.Id);
        _byWord = new(() => _synsets.Values
            .SelectMany(synset => synset.Words, (synset, word) => (synset, word))
            .ToLookup(entry => entry.word, entry => entry.synset));
    }

    public IEnumerable<WordNetSynset> Synsets => _synsets.Values;

    /// <summary>Reads WordNet from where it is installed.</summary>
    /// <exception cref="InputException">It is not installed.</exception>
    public static WordNetLexicon Load() => Load(FindFolder());

    /// <summary>The folder of WordNet's data files.</summary>
    /// <exception cref="InputException">It is not installed.</exception>
    public static string FindFolder() =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? named
            : Array.Find(Folders, folder => File.Exists(Path.Combine(folder, "data.noun"))) ?? throw new InputException(
                $"WordNet was not found in {string.Join(", ", Folders)}. "
                + $"Install Debian's wordnet-base, or name the folder of its data files in {Variable}.");

    /// <exception cref="InputException">A data file is missing or damaged; names file and line.</exception>
    public static WordNetLexicon Load(string folder)
    {
        var files = Parts.Select(part => Path.Combine(folder, "data." + part)).ToArray();
        if (Array.Find(files, file => !File.Exists(file)) is { } missing)
            throw InputException.At(missing, 0, "the file does not exist", "Name the folder with WordNet's data files.");
        return new WordNetLexicon(files.SelectMany(WordNetReader.Read));
    }

    /// <summary>The meanings of a word or phrase, in any case.</summary>
    public IEnumerable<WordNetSynset> Meanings(string word) => _byWord.Value[word.ToLowerInvariant()];

    /// <summary>Synsets related to this one.</summary>
    public IEnumerable<WordNetSynset> Related(WordNetSynset synset) =>
        synset.Related.Where(_synsets.ContainsKey).Select(id => _synsets[id]);

    /// <summary>
    /// Meanings that have to do with feelings: of the two emotion files, and what is derived from, similar to or an attribute of those.
    /// </summary>
    public IReadOnlyList<WordNetSynset> EmotionSynsets()
    {
        var near = new HashSet<WordNetSynset>(_synsets.Values.Where(IsEmotion));
        foreach (var adjective in _synsets.Values.Where(synset => synset.Id[0] is 'a' && Related(synset).Any(IsEmotion)).ToArray())
        {
            near.Add(adjective);
            near.UnionWith(Related(adjective).Where(other => other.Id[0] is 'a')); // satellites of an emotional adjective
        }
        return [.. near.OrderBy(synset => synset.Id, StringComparer.Ordinal)];
    }

    /// <summary>Whether two words share a meaning, or have meanings that WordNet calls similar or derived from each other.</summary>
    public bool AreSynonyms(string first, string second)
    {
        IEnumerable<WordNetSynset> Near(WordNetSynset synset) =>
            Related(synset).Where(other => other.Id[0] != 'n' || synset.Id[0] != 'n').Append(synset);
        var close = Meanings(first).SelectMany(Near).ToHashSet();
        return Meanings(second).Any(close.Contains);
    }

    private static bool IsEmotion(WordNetSynset synset) => synset.Category is Feeling or EmotionVerb;
}
