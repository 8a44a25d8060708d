using ExpClip.Repro.Language;

namespace ExpClip.Repro.Datasets.Tead.Offline;

/// <summary>
/// Finds cues in a text in any inflection and person ("slammed her door" for "slam his door"), the longest first, and weighs the
/// emotions they bring to mind; a negated cue speaks, half as loud, against them.
/// </summary>
internal sealed class CueMatcher
{
    private const float Loudness = 0.25f; // of a strength of 1; by cross-validation on the hand-annotated texts, like the others
    private const float EachWord = 0.3f;  // longer matches are surer
    private const float Negated = -0.5f;

    private readonly Inflection _inflection;
    private readonly Node _root = new();

    public CueMatcher(IReadOnlyList<EmotionCue> cues, Inflection inflection)
    {
        _inflection = inflection;
        foreach (var cue in cues)
        {
            var node = _root;
            foreach (var token in TextReading.Of(cue.Words).Tokens) node = node.Next(Inflection.Key(AnyPerson(token.Text)));
            node.Cue ??= cue;
        }
    }

    /// <summary>The cues the kit ships, with the irregular forms of <c>data/annotator/forms.csv</c>.</summary>
    public static CueMatcher Load(EmotionBase emotions) =>
        new(EmotionCue.Load(emotions), Inflection.Load(KitData.File("annotator", "forms.csv")));

    /// <summary>Adds what the cues of a text say to <paramref name="evidence"/>, by emotion in the base's order.</summary>
    public void AddTo(float[] evidence, TextReading text)
    {
        var keys = text.Tokens.Select(token => _inflection.Keys(AnyPerson(token.Text))).ToArray();
        for (var start = 0; start < keys.Length; start++)
        {
            var (end, cue) = Longest(_root, keys, start);
            if (cue is null) continue;
            var token = text.Tokens[start];
            var loud = Loudness * token.Force * (token.Negated ? Negated : 1) * (1 + EachWord * (end - start - 1)) / MathF.Sqrt(cue.Emotions.Count);
            foreach (var (emotion, strength) in cue.Emotions) evidence[emotion] += loud * strength;
            start = end - 1;
        }
    }

    /// <summary>One possessive and one reflexive pronoun for all persons: "hold his breath" is found in "held my breath".</summary>
    private static string AnyPerson(string word) => word switch
    {
        "my" or "your" or "her" or "its" or "our" or "their" => "his",
        "myself" or "yourself" or "herself" or "itself" or "ourselves" or "yourselves" or "themselves" => "himself",
        _ => word,
    };

    private static (int End, EmotionCue? Cue) Longest(Node node, IReadOnlyList<string>[] keys, int at)
    {
        var best = (End: at, node.Cue);
        if (at == keys.Length) return best;
        foreach (var key in keys[at])
            if (node.Follow(key) is { } next && Longest(next, keys, at + 1) is { Cue: not null } found && (best.Cue is null || found.End > best.End))
                best = found;
        return best;
    }

    /// <summary>A place in the tree of cues: what may follow, by key, and the cue that ends here.</summary>
    private sealed class Node
    {
        private readonly Dictionary<string, Node> _next = new(StringComparer.Ordinal);

        public EmotionCue? Cue { get; set; }

        public Node? Follow(string key) => _next.GetValueOrDefault(key);

        public Node Next(string key)
        {
            if (!_next.TryGetValue(key, out var node)) _next[key] = node = new Node();
            return node;
        }
    }
}
