using System.Text.Json;
using System.Text.Json.Serialization;
using ExpClip.Repro.Faces;
using ExpClip.Repro.Language;

namespace ExpClip.Repro.Datasets.Tead;

/// <summary>Reads and checks <c>emotions.json</c>.</summary>
internal static class EmotionBaseReader
{
    private const int Schema = 2, FewestSituations = 6;
    private const long MaximumBytes = 16 << 20;

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    public static EmotionBase Read(string file, FacsTables facs)
    {
        var document = Parse(file);
        if (document.Schema != Schema)
            throw InputException.At(file, 0, $"schema {document.Schema}, expected {Schema}", "Use the file of this version of the kit.");
        var emotions = document.Emotions.Select(entry => Check(entry, file, facs)).ToArray();
        var names = emotions.SelectMany(emotion =>
            emotion.Synonyms.Prepend(emotion.Name).Select(name => (Name: WordTokenizer.Normalise(name), emotion)));
        if (names.GroupBy(pair => pair.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw Wrong(file, twice.Last().emotion.Name, $"'{twice.Key}' also names {twice.First().emotion.Name}",
                "A name or synonym belongs to one emotion.");
        foreach (var emotion in emotions)
            foreach (var neighbour in new[] { emotion.Weaker, emotion.Stronger })
                if (neighbour is not null && !emotions.Any(other => other.Name == neighbour && other != emotion))
                    throw Wrong(file, emotion.Name, $"neighbour '{neighbour}'", "The name of another entry is expected, or null.");
        return new EmotionBase(emotions);
    }

    private static Document Parse(string file)
    {
        if (!File.Exists(file)) throw InputException.At(file, 0, "the file does not exist", "Restore it from the repository.");
        if (new FileInfo(file).Length > MaximumBytes)
            throw InputException.At(file, 0, $"the file is larger than {MaximumBytes >> 20} MiB", "Check that this is the right file.");
        try
        {
            return JsonSerializer.Deserialize<Document>(File.ReadAllBytes(file), Options) ??
                throw InputException.At(file, 0, "the file is empty (null)", "Restore it.");
        }
        catch (JsonException e)
        {
            throw InputException.At(file, (int)(e.LineNumber + 1 ?? 0), $"no emotion base: {e.Message.TrimEnd('.')}",
                "Correct the JSON; data/README.md describes it.", e);
        }
    }

    private static Emotion Check(Entry entry, string file, FacsTables facs)
    {
        if (string.IsNullOrWhiteSpace(entry.Name)) throw InputException.At(file, 0, "an entry has an empty name", "Name it.");
        if (entry.Valence is not (>= -1 and <= 1)) throw Wrong(file, entry.Name, $"valence {entry.Valence}", "From −1 to 1 is expected.");
        if (entry.Arousal is not (>= 0 and <= 1)) throw Wrong(file, entry.Name, $"arousal {entry.Arousal}", "From 0 to 1 is expected.");
        if (!EmotionBase.Families.Contains(entry.Family))
            throw Wrong(file, entry.Name, $"family '{entry.Family}'", $"One of {string.Join(", ", EmotionBase.Families)} is expected.");
        if (entry.Situations.Length < FewestSituations)
            throw Wrong(file, entry.Name, $"{entry.Situations.Length} situations", $"At least {FewestSituations} are expected.");
        if (entry.Synonyms.Concat(entry.Situations).Any(term => WordTokenizer.Words(term).Count == 0)
            || entry.Keywords.Concat(entry.Phrases).Any(string.IsNullOrWhiteSpace))
            throw Wrong(file, entry.Name, "an empty synonym, keyword, phrase or situation", "Remove it.");

        var aus = new List<AuActivation>();
        foreach (var text in entry.Aus)
            aus.Add(AuActivation.TryParse(text, out var activation) ? activation :
                throw Wrong(file, entry.Name, $"action unit '{text}'", "FACS notation such as 12C is expected."));
        if (facs.Problems(aus).FirstOrDefault() is { } problem) throw Wrong(file, entry.Name, problem, "Correct its action units.");
        return new Emotion(entry.Name, entry.Family, entry.Valence, entry.Arousal, aus, entry.Because, entry.Weaker, entry.Stronger,
            entry.Synonyms, entry.Keywords, entry.Phrases, entry.Situations);
    }

    private static InputException Wrong(string file, string entry, string problem, string remedy) =>
        InputException.At(file, 0, $"entry '{entry}': {problem}", remedy);

    private sealed record Document(int Schema, Entry[] Emotions);

    private sealed record Entry(
        string Name, string Family, float Valence, float Arousal, string[] Aus, string Because, string? Weaker, string? Stronger,
        string[] Synonyms, string[] Keywords, string[] Phrases, string[] Situations);
}
