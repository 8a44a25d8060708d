using ExpClip.Repro.Language;

namespace ExpClip.Repro.Datasets.Tead.Offline;

/// <summary>A thing, deed or turn of phrase that makes one think of feelings without naming them: "funeral", "slam the door", "how dare".</summary>
/// <param name="Words">Lower-case dictionary words in order.</param>
/// <param name="Emotions">Places in the knowledge base, with strength 1 (hints), 2 (often) or 3 (nearly always).</param>
internal sealed record EmotionCue(string Words, IReadOnlyList<(int Emotion, int Strength)> Emotions)
{
    private const int MostEmotions = 5, Weakest = 1, Strongest = 3;

    private static readonly string[] Columns = ["cue", "emotions"];

    /// <summary>The cues the kit ships.</summary>
    public static IReadOnlyList<EmotionCue> Load(EmotionBase emotions) => Load(KitData.File("emotion-cues.csv"), emotions);

    /// <summary>Reads a table with <c>cue</c> and <c>emotions</c> ("grief:3, sorrow:2").</summary>
    /// <exception cref="InputException">The file is missing, or a row has an unknown emotion, no strength from 1 to 3, more than five emotions, or
    /// a cue of an earlier row; names file and line.</exception>
    public static IReadOnlyList<EmotionCue> Load(string file, EmotionBase emotions)
    {
        var places = emotions.Emotions.Select((emotion, i) => (emotion, i)).ToDictionary(pair => pair.emotion, pair => pair.i);
        var seen = new HashSet<string>();
        var cues = new List<EmotionCue>();
        foreach (var row in CsvTable.Read(file, Columns))
        {
            var words = row.Text("cue");
            if (!seen.Add(WordTokenizer.Normalise(words))) throw row.Wrong("cue", $"'{words}' stands in an earlier row", "Join the two.");
            var parts = row.Text("emotions").Split(", ");
            if (parts.Length > MostEmotions) throw row.Wrong("emotions", $"has {parts.Length}", $"Keep the {MostEmotions} strongest.");
            cues.Add(new EmotionCue(words, [.. parts.Select(Meaning)]));

            (int, int) Meaning(string part)
            {
                var colon = part.LastIndexOf(':');
                if (colon > 0 && emotions.Find(part[..colon]) is { } emotion && int.TryParse(part[(colon + 1)..], out var strength)
                    && strength is >= Weakest and <= Strongest) return (places[emotion], strength);
                throw row.Wrong("emotions", $"has '{part}'", "Write an emotion of emotions.json, a colon, and 1, 2 or 3.");
            }
        }
        return cues;
    }
}
