namespace ExpClip.Repro.Datasets.Tead.Offline;

/// <summary>
/// Reads how strongly a text's words speak for each emotion of an <see cref="EmotionBase"/>: names, phrases, keywords and emoji, the longest
/// match first; unknown words through their stems, then through WordNet (<see cref="WordNetHints"/>). Cues, which name no emotion, add theirs.
/// </summary>
internal sealed class EmotionHints
{
    private const float Named = 1, Phrased = 1.2f, Hinted = 0.6f, Reached = 0.3f;
    private const float EachWord = 0.3f;   // longer matches are surer
    private const float Negated = -0.5f;

    private static readonly string[] Endings = ["ness", "ing", "est", "ed", "er", "ly", "es", "s", "y"];

    private readonly Dictionary<string, (int Emotion, float Weight)[]> _terms = [];
    private readonly HashSet<string> _beginnings = [];
    private readonly Dictionary<string, string[]> _stems = [];
    private readonly int _longest;
    private readonly CueMatcher _cues;

    public EmotionHints(EmotionBase emotions, WordNetHints wordNet, CueMatcher cues)
    {
        _cues = cues;
        Count = emotions.Emotions.Count;
        for (var i = 0; i < Count; i++)
        {
            var emotion = emotions.Emotions[i];
            foreach (var term in emotion.Synonyms.Prepend(emotion.Name)) Add(term, i, Named);
            foreach (var term in emotion.Phrases) Add(term, i, Phrased);
            foreach (var term in emotion.Keywords) Add(term, i, Hinted);
        }
        _longest = _terms.Keys.Max(term => term.Count(c => c == ' ') + 1);
        _stems = _terms.Keys.Where(term => term.Length > 4 && term.All(char.IsLetter)).GroupBy(Stem)
            .ToDictionary(group => group.Key, group => group.ToArray());
        foreach (var (word, term) in wordNet.Pairs)
            if (!_terms.ContainsKey(word) && _terms.TryGetValue(term, out var meanings))
                _terms[word] = [.. meanings.Select(meaning => (meaning.Emotion, meaning.Weight * Reached))];
        foreach (var term in _terms.Keys) _beginnings.Add(term.Split(' ')[0]);
    }

    public int Count { get; }

    /// <summary>Single words among the terms.</summary>
    public IEnumerable<string> Words => _terms.Keys.Where(term => term.All(char.IsLetter));

    /// <summary>Evidence by emotion, in the base's order; negative where a hint is negated.</summary>
    public float[] Of(TextReading text)
    {
        var evidence = new float[Count];
        var tokens = text.Tokens;
        for (var start = 0; start < tokens.Count; start++)
        {
            var (length, meanings) = Match(tokens, start);
            if (meanings is null) continue;
            var factor = tokens[start].Force * (tokens[start].Negated ? Negated : 1) * (1 + EachWord * (length - 1)) / MathF.Sqrt(meanings.Length);
            foreach (var (emotion, weight) in meanings) evidence[emotion] += factor * weight;
            start += length - 1;
        }
        _cues.AddTo(evidence, text);
        return evidence;
    }

    private (int Length, (int Emotion, float Weight)[]? Meanings) Match(IReadOnlyList<Token> tokens, int start)
    {
        if (_beginnings.Contains(tokens[start].Text))
        {
            var term = tokens[start].Text;
            var (found, longest) = (_terms.GetValueOrDefault(term), 1);
            for (var length = 2; length <= Math.Min(_longest, tokens.Count - start); length++)
            {
                term = $"{term} {tokens[start + length - 1].Text}";
                if (_terms.TryGetValue(term, out var meanings)) (found, longest) = (meanings, length);
            }
            if (found is not null) return (longest, found);
        }
        return (1, tokens[start].Text.Length > 4 && _stems.TryGetValue(Stem(tokens[start].Text), out var kin) ? _terms[kin[0]] : null);
    }

    private void Add(string term, int emotion, float weight)
    {
        var key = string.Join(' ', TextReading.Of(term).Tokens.Select(token => token.Text));
        if (key.Length == 0) return;
        var meanings = _terms.GetValueOrDefault(key) ?? [];
        if (!meanings.Any(meaning => meaning.Emotion == emotion)) _terms[key] = [.. meanings, (emotion, weight)];
    }

    /// <summary>The word without a common ending, where at least four letters remain.</summary>
    private static string Stem(string word)
    {
        foreach (var ending in Endings)
            if (word.Length >= ending.Length + 4 && word.EndsWith(ending, StringComparison.Ordinal)) return word[..^ending.Length].TrimEnd('i', 'e');
        return word.TrimEnd('i', 'e');
    }
}
