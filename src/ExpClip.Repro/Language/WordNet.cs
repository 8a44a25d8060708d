using System.Globalization;

namespace ExpClip.Repro.Language;

/// <summary>
/// WordNet 3.0 (Princeton University), as Debian's <c>wordnet-base</c> installs it: index and data files of nouns, verbs, adjectives and
/// adverbs (formats: wndb(5)).
/// </summary>
public sealed class WordNet
{
    /// <summary>Where Debian's package puts the files.</summary>
    public const string DebianFolder = "/usr/share/wordnet";

    private static readonly string[] Parts = ["noun", "verb", "adj", "adv"];

    private readonly Dictionary<string, List<(string Part, int Offset)>> _senses = [];
    private readonly Dictionary<(string Part, int Offset), Synset> _synsets = [];

    private WordNet() { }

    /// <summary>Reads the eight files.</summary>
    /// <exception cref="InputException">A file is missing or a line is malformed; names file and line.</exception>
    public static WordNet Load(string folder = DebianFolder)
    {
        var wordNet = new WordNet();
        foreach (var part in Parts)
        {
            Read(Path.Combine(folder, $"index.{part}"), fields => wordNet.AddIndex(part, fields));
            Read(Path.Combine(folder, $"data.{part}"), fields => wordNet.AddSynset(part, fields));
        }
        return wordNet;
    }

    /// <summary>Words that share a sense with a lower-case word or stand beside it as similar: of its most frequent sense in each part of
    /// speech, in WordNet's order; compounds come with spaces.</summary>
    public IReadOnlyList<string> Neighbours(string word)
    {
        var found = new List<string>();
        foreach (var sense in _senses.GetValueOrDefault(word.Replace(' ', '_')) ?? [])
            if (_synsets.TryGetValue(sense, out var synset))
                foreach (var near in synset.Similar.Select(offset => _synsets.GetValueOrDefault((sense.Part, offset))).Prepend(synset))
                    found.AddRange(near?.Words ?? []);
        return [.. found.Distinct().Where(other => other != word)];
    }

    // index: lemma pos synset_cnt p_cnt [ptr_symbol...] sense_cnt tagsense_cnt offset [offset...], the most frequent sense first
    private void AddIndex(string part, string[] fields)
    {
        var first = Number(fields[4 + Number(fields[3]) + 2]);
        if (!_senses.TryGetValue(fields[0], out var senses)) _senses[fields[0]] = senses = [];
        senses.Add((part, first));
    }

    // data: offset lex_filenum ss_type w_cnt(hex) [word lex_id]... p_cnt [symbol offset pos source/target]... | gloss
    private void AddSynset(string part, string[] fields)
    {
        var count = int.Parse(fields[3], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        var words = Enumerable.Range(0, count).Select(i => fields[4 + 2 * i].Split('(')[0].Replace('_', ' ').ToLowerInvariant()).ToArray();
        var pointers = 4 + 2 * count;
        var similar = Enumerable.Range(0, Number(fields[pointers])).Where(i => fields[pointers + 1 + 4 * i] == "&")
            .Select(i => Number(fields[pointers + 2 + 4 * i])).ToArray();
        _synsets[(part, Number(fields[0]))] = new Synset(words, similar);
    }

    private static void Read(string file, Action<string[]> add)
    {
        if (!File.Exists(file)) throw InputException.At(file, 0, "there is no WordNet", "On Debian and Ubuntu: apt-get install wordnet-base.");
        var number = 0;
        foreach (var line in File.ReadLines(file))
        {
            number++;
            if (line.StartsWith("  ", StringComparison.Ordinal)) continue; // the licence
            try
            {
                add(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
            }
            catch (Exception e) when (e is FormatException or IndexOutOfRangeException or OverflowException)
            {
                throw InputException.At(file, number, "the line is not of WordNet's format", "Use WordNet 3.0's dict folder.", e);
            }
        }
    }

    private static int Number(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    private sealed record Synset(string[] Words, int[] Similar);
}
