using ExpClip.Repro.Language;

namespace ExpClip.Repro.Training.KitClip;

/// <summary>
/// The emotion words of <c>data/held-out-words.txt</c>, which training never sees: texts, tags, glosses and synonyms that have one are left
/// out. Where the trained text tower puts them shows whether it knows words or meanings.
/// </summary>
public sealed class HeldOutWords
{
    private readonly HashSet<string> _words;

    public HeldOutWords(IEnumerable<string> words) => _words = [.. words];

    public IReadOnlyCollection<string> Words => _words;

    public static HeldOutWords Load() => new(File.ReadLines(KitData.File("held-out-words.txt")).Where(line => line.Length > 0 && line[0] != '#'));

    /// <summary>Whether a text has none of the words.</summary>
    public bool Spares(string text) => !WordTokenizer.Words(text).Any(_words.Contains);
}
