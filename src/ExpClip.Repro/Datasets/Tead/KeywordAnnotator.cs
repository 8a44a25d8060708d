using System.Collections.Frozen;
using ExpClip.Repro.Faces;
using ExpClip.Repro.Language;

namespace ExpClip.Repro.Datasets.Tead;

/// <summary>
/// Annotates texts offline by the words of an <see cref="EmotionBase"/>: names count 1, keywords 0.6, more after an intensifier, less after
/// a diminisher, and turned round after a negation; a corpus's own label and rated intensity count as evidence.
/// </summary>
public sealed class KeywordAnnotator(EmotionBase emotions, FacsTables facs) : ITeadAnnotator
{
    private const int Reach = 3;              // words a negation or intensifier acts ahead
    private const double SecondShare = 0.5;   // a runner-up this close to the first lends its action units
    private const double TagShare = 0.25;     // and this close, its tag

    private static readonly FrozenSet<string> Negations = Set(
        "not no never neither nor without hardly isn't aren't wasn't weren't don't doesn't didn't "
        + "won't wouldn't can't cannot couldn't ain't dont cant");
    private static readonly FrozenSet<string> Intensifiers = Set(
        "very so really extremely absolutely completely totally utterly deeply truly incredibly such too");
    private static readonly FrozenSet<string> Diminishers = Set("slightly somewhat little bit barely kinda fairly almost rather");

    private readonly EmotionLexicon _lexicon = new(emotions);

    /// <inheritdoc/>
    public Annotation Annotate(CorpusText text, Random random)
    {
        var scores = Score(text);
        var ranked = scores.Where(pair => pair.Value > 0)
            .OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key.Name, StringComparer.Ordinal).ToArray();
        var first = ranked.Length > 0 ? ranked[0].Key : emotions.Find("neutral") ?? emotions.Emotions[0];
        var best = ranked.Length > 0 ? ranked[0].Value : 0;

        var tags = ranked.Where(pair => pair.Value >= TagShare * best).Select(pair => pair.Key).Take(TeadSample.MaximumTags).ToList();
        if (tags.Count < TeadSample.MinimumTags)
            tags = [.. tags, .. Neighbours(first).Where(e => !tags.Contains(e)).Take(TeadSample.MinimumTags - tags.Count)];

        var strength = Strength(text);
        var faces = ranked.Where(pair => pair.Value >= SecondShare * best).Take(2)
            .Select(pair => (pair.Key.Aus, strength * pair.Value / best));
        return new Annotation([.. tags.Select(tag => tag.Name)], AuBlend.Combine(facs, faces), Situations(first, tags, random), best);
    }

    private Dictionary<Emotion, double> Score(CorpusText text)
    {
        var scores = new Dictionary<Emotion, double>();
        var words = WordTokenizer.Words(text.Text);
        foreach (var (start, meanings) in _lexicon.Matches(words))
        {
            var before = words.Skip(Math.Max(0, start - Reach)).Take(Math.Min(Reach, start)).ToArray();
            var factor = before.Any(Intensifiers.Contains) ? 1.5 : before.Any(Diminishers.Contains) ? 0.6 : 1;
            var negated = before.Any(Negations.Contains);
            foreach (var (emotion, weight) in meanings)
                if (negated) AddNegated(scores, emotion, factor * weight);
                else Add(scores, emotion, factor * weight);
        }
        if (text.Label is { } label && emotions.Find(label) is { } rated) AddLabel(scores, rated, text.Intensity ?? 0.5f);
        return scores;
    }

    // "not happy" is not happiness, and more likely a disappointment than nothing; "not afraid" leans to relief.
    private void AddNegated(Dictionary<Emotion, double> scores, Emotion emotion, double weight)
    {
        Add(scores, emotion, -weight);
        if (emotions.Find(emotion.Valence > 0 ? "disappointment" : "relief") is { } opposite) Add(scores, opposite, weight / 2);
    }

    // The raters' label outweighs single words; within its family, the emotions as aroused as the rated intensity gain most.
    private void AddLabel(Dictionary<Emotion, double> scores, Emotion rated, float intensity)
    {
        Add(scores, rated, 1.2);
        foreach (var emotion in emotions.Emotions.Where(e => e.Family == rated.Family))
            Add(scores, emotion, 0.8 * (1 - Math.Abs(emotion.Arousal - intensity)));
    }

    private static void Add(Dictionary<Emotion, double> scores, Emotion emotion, double weight) =>
        scores[emotion] = scores.GetValueOrDefault(emotion) + weight;

    /// <summary>Other emotions by distance in valence and arousal, the own family first.</summary>
    private IEnumerable<Emotion> Neighbours(Emotion emotion) => emotions.Emotions
        .OrderBy(other => Math.Abs(other.Valence - emotion.Valence) + Math.Abs(other.Arousal - emotion.Arousal)
            + (other.Family == emotion.Family ? 0 : 0.5))
        .ThenBy(other => other.Name, StringComparer.Ordinal);

    /// <summary>How strongly the face shows it, in [0.4, 1]: the rated intensity, or exclamation marks and capitals.</summary>
    private static double Strength(CorpusText text)
    {
        if (text.Intensity is { } intensity) return 0.4 + 0.6 * intensity;
        var shouted = text.Text.Split(' ').Count(word => word.Count(char.IsLetter) > 2 && word.ToUpperInvariant() == word);
        return Math.Min(1, 0.7 + 0.1 * text.Text.Count(c => c == '!') + 0.1 * shouted);
    }

    private static List<string> Situations(Emotion first, List<Emotion> tags, Random random)
    {
        var own = first.Situations.ToArray();
        random.Shuffle(own);
        var second = tags.FirstOrDefault(tag => tag != first);
        string[] other = second == null ? [] : [second.Situations[random.Next(second.Situations.Count)]];
        return [.. own.Take(TeadSample.MinimumSituations), .. other];
    }

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
