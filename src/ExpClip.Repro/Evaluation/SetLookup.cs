using ExpClip.Repro.Datasets.Tead;
using ExpClip.Repro.Evaluation.Statistics;
using ExpClip.Repro.Training.KitClip;

namespace ExpClip.Repro.Evaluation;

/// <summary>
/// What a retrieval may be held against: no network, but a memory of which sets of action units went with which words in training. It names the
/// commonest ten that the gallery has, each once, where an embedding's ten pictures may show one set several times. Knowing the very words, it is
/// near the best that can be done with them; knowing none, it is what ten guesses find by the sets' frequency alone.
/// </summary>
public sealed class SetLookup
{
    private const string Anything = ""; // the key that every sample has

    private readonly IReadOnlyList<TeadSample> _held;
    private readonly Dictionary<string, string[]> _sets; // by key: the gallery's sets that went with it, the commonest first

    /// <param name="train">Whose words are remembered.</param>
    /// <param name="held">What the gallery shows, and whose words ask.</param>
    public SetLookup(IReadOnlyList<TeadSample> train, IReadOnlyList<TeadSample> held)
    {
        _held = held;
        var gallery = held.Select(SetOf).ToHashSet();
        _sets = train.Select(sample => (Sample: sample, Set: SetOf(sample))).Where(pair => gallery.Contains(pair.Set))
            .SelectMany(pair => Keys(pair.Sample).Select(key => (Key: key, pair.Set)))
            .GroupBy(pair => pair.Key, pair => pair.Set).ToDictionary(sets => sets.Key, CommonestFirst);
    }

    /// <summary>R@k of the commonest sets, whatever is asked.</summary>
    public Interval Commonest(int k) => Recall(_ => [], k);

    /// <summary>R@k of the first situation, word for word; the commonest sets of all where training lacks it.</summary>
    public Interval BySituation(int k) => Recall(sample => [Situation(sample.Situations[0])], k);

    /// <summary>R@k of all tags, then of the first two, then of the first.</summary>
    public Interval ByTags(int k) => Recall(Tags, k);

    private Interval Recall(Func<TeadSample, IEnumerable<string>> keys, int k) =>
        Bootstrap.Mean([.. _held.Select(sample => Named(keys(sample), k).Contains(SetOf(sample)) ? 1.0 : 0.0)]);

    /// <summary>The k sets named first: by the first key, then by the next where that has too few.</summary>
    private IEnumerable<string> Named(IEnumerable<string> keys, int k) =>
        keys.Append(Anything).SelectMany(key => _sets.GetValueOrDefault(key, [])).Distinct().Take(k);

    private static string[] CommonestFirst(IEnumerable<string> sets) => [.. sets.CountBy(set => set)
        .OrderByDescending(set => set.Value).ThenBy(set => set.Key, StringComparer.Ordinal).Select(set => set.Key)];

    private static IEnumerable<string> Keys(TeadSample sample) =>
        sample.Situations.Select(Situation).Concat(Tags(sample)).Append(Anything).Distinct();

    private static string SetOf(TeadSample sample) => FacePair.SetOf(sample.Aus);

    private static string Situation(string text) => "situation " + text;

    private static IEnumerable<string> Tags(TeadSample sample) =>
        new[] { sample.Tags.Count, 2, 1 }.Select(count => $"{count} tags " + string.Join(", ", sample.Tags.Take(count)));
}
