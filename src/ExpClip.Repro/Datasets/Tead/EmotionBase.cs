using ExpClip.Repro.Language;

namespace ExpClip.Repro.Datasets.Tead;

/// <summary>The emotions the kit knows and the words that lead to them (<c>data/emotions.json</c>).</summary>
public sealed class EmotionBase
{
    private readonly Dictionary<string, Emotion> _named = [];

    internal EmotionBase(IReadOnlyList<Emotion> emotions)
    {
        Emotions = emotions;
        foreach (var emotion in emotions)
            foreach (var name in emotion.Synonyms.Prepend(emotion.Name))
                _named.Add(WordTokenizer.Normalise(name), emotion);
    }

    /// <summary>What an emotion's family can be: the six of Shaver et al. (1987), disgust apart from anger, and neutral.</summary>
    public static IReadOnlyList<string> Families { get; } = ["joy", "love", "surprise", "sadness", "fear", "anger", "disgust", "neutral"];

    public IReadOnlyList<Emotion> Emotions { get; }

    /// <summary>Reads the base the kit ships.</summary>
    public static EmotionBase Load() => Load(KitData.File("emotions.json"), Faces.FacsTables.Load());

    /// <exception cref="InputException">The file is missing, no JSON of this schema, or an entry is wrong; names file, entry and
    /// expectation.</exception>
    public static EmotionBase Load(string file, Faces.FacsTables facs) => EmotionBaseReader.Read(file, facs);

    /// <summary>The emotion a tag names, by its name or a synonym; null when unknown.</summary>
    public Emotion? Find(string tag) => _named.GetValueOrDefault(WordTokenizer.Normalise(tag));

    /// <summary>Single-word synonyms by lower-case word, for <see cref="TextAugmentation"/>: names and synonyms of one emotion stand for
    /// each other.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Thesaurus()
    {
        var thesaurus = new Dictionary<string, IReadOnlyList<string>>();
        foreach (var emotion in Emotions)
        {
            // Adjectives replace adjectives: the name itself is a noun ("happiness").
            var words = emotion.Synonyms.Where(synonym => synonym.All(char.IsLetter)).ToArray();
            foreach (var word in words.Where(_ => words.Length > 1))
                thesaurus[word] = words.Where(other => other != word).ToArray();
        }
        return thesaurus;
    }
}
