using ExpClip.Repro.Language;

namespace ExpClip.Repro.Datasets.Tead;

/// <summary>Finds the words and phrases of an <see cref="EmotionBase"/> in a text.</summary>
internal sealed class EmotionLexicon
{
    private const double Named = 1, Hinted = 0.6;

    private readonly Dictionary<string, List<(Emotion Emotion, double Weight)>> _terms = [];
    private readonly HashSet<string> _beginnings; // first words of all terms
    private readonly int _longest; // words of the longest phrase

    public EmotionLexicon(EmotionBase emotions)
    {
        foreach (var emotion in emotions.Emotions)
        {
            foreach (var term in emotion.Synonyms.Prepend(emotion.Name)) Add(term, emotion, Named);
            foreach (var term in emotion.Keywords.Concat(emotion.Phrases)) Add(term, emotion, Hinted);
        }
        _beginnings = [.. _terms.Keys.Select(term => term.Split(' ')[0])];
        _longest = _terms.Keys.Max(term => term.Count(c => c == ' ') + 1);
    }

    /// <summary>Matches from left to right, the longest phrase first, without overlap; Start is the index of the first word.</summary>
    public IEnumerable<(int Start, IReadOnlyList<(Emotion Emotion, double Weight)> Meanings)> Matches(IReadOnlyList<string> words)
    {
        for (var start = 0; start < words.Count; start++)
        {
            if (!_beginnings.Contains(words[start])) continue;
            for (var length = Math.Min(_longest, words.Count - start); length > 0; length--)
                if (_terms.TryGetValue(string.Join(' ', words.Skip(start).Take(length)), out var meanings))
                {
                    yield return (start, meanings);
                    start += length - 1;
                    break;
                }
        }
    }

    private void Add(string term, Emotion emotion, double weight)
    {
        var key = WordTokenizer.Normalise(term);
        if (!_terms.TryGetValue(key, out var meanings)) _terms[key] = meanings = [];
        if (!meanings.Exists(meaning => meaning.Emotion == emotion)) meanings.Add((emotion, weight));
    }
}
