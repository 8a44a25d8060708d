namespace ExpClip.Repro.Language.WordNet;

/// <summary>A meaning, and the words that have it (Miller 1995).</summary>
/// <param name="Id">Letter of the part of speech and the byte offset in its file; unique.</param>
/// <param name="Category">Number of the lexicographer file: 12 is noun.feeling, 37 verb.emotion.</param>
/// <param name="Words">Lower-case words and phrases with this meaning.</param>
/// <param name="Gloss">Its definition, without the examples.</param>
/// <param name="Related">Ids of synsets with a similar, attributed, derived or broader meaning.</param>
public sealed record WordNetSynset(string Id, int Category, IReadOnlyList<string> Words, string Gloss, IReadOnlyList<string> Related);
