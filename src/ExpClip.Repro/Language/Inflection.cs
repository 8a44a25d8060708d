using ExpClip.Common;

namespace ExpClip.Repro.Language;

/// <summary>
/// Recognises the inflected forms of English words: what a form has in common with its dictionary word ("slammed" and "slam": "slam")
/// is found by taking off regular endings, and by a table of irregular forms. Words themselves are never shortened: "even" is no form
/// of "evening".
/// </summary>
/// <param name="irregular">Dictionary word by irregular form.</param>
public sealed class Inflection(IReadOnlyDictionary<string, string> irregular)
{
    private const int LeastLeft = 3; // letters before an ending

    private static readonly string[] Endings = ["s", "es", "ed", "ing", "er", "est", "ly"];
    private static readonly string[] Columns = ["form", "word"];

    /// <summary>Reads a table of irregular forms (<c>form,word</c>).</summary>
    /// <exception cref="InputException">It is missing or malformed; names file and line.</exception>
    public static Inflection Load(string file)
    {
        var words = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var row in CsvTable.Read(file, Columns)) words[row.Text("form")] = row.Text("word");
        return new Inflection(words);
    }

    /// <summary>Writes the table that <see cref="Load"/> reads.</summary>
    public void Save(string file) => AtomicFile.WriteAllText(file,
        string.Concat(irregular.Select(pair => $"{pair.Key},{pair.Value}\n").Prepend($"{string.Join(',', Columns)}\n")));

    /// <summary>The key of a dictionary word: a final e dropped, y as i, a doubled final letter single, since endings change these.</summary>
    public static string Key(string word)
    {
        if (word.Length > 3) word = word.TrimEnd('e');
        if (word.Length > 2 && word[^1] == 'y') word = word[..^1] + 'i';
        return word.Length > 2 && word[^1] == word[^2] ? word[..^1] : word;
    }

    /// <summary>Keys of the dictionary words that <paramref name="form"/> may be a form of, its own first; at most 9.</summary>
    /// <param name="form">A lower-case word.</param>
    public IReadOnlyList<string> Keys(string form)
    {
        var keys = new List<string> { Key(form) };
        void Add(string word)
        {
            if (Key(word) is var key && !keys.Contains(key)) keys.Add(key);
        }
        if (irregular.TryGetValue(form, out var known)) Add(known);
        foreach (var ending in Endings)
            if (form.Length >= ending.Length + LeastLeft && form.EndsWith(ending, StringComparison.Ordinal)) Add(form[..^ending.Length]);
        return keys;
    }
}
