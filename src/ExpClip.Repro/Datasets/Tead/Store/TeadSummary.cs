using ExpClip.Repro.Language;

namespace ExpClip.Repro.Datasets.Tead.Store;

/// <summary>A TEAD in numbers.</summary>
/// <param name="DistinctAuSets">Sets of action units, whatever their intensities.</param>
/// <param name="DistinctExpressions">Different vectors of blendshape weights.</param>
/// <param name="TagsPerSample">Mean.</param>
/// <param name="WordsPerText">Median.</param>
/// <param name="BySource">Samples by the name of their corpus, most first.</param>
/// <param name="Tags">Samples by tag, most first.</param>
/// <param name="ActionUnits">Samples by code of the active unit.</param>
public sealed record TeadSummary(int Samples, int TestSamples, int DistinctTexts, int DistinctAuSets, int DistinctExpressions, int DistinctTags,
    double TagsPerSample, int WordsPerText, IReadOnlyList<(string Source, int Count)> BySource, IReadOnlyList<(string Tag, int Count)> Tags,
    IReadOnlyDictionary<int, int> ActionUnits)
{
    public static TeadSummary Of(IReadOnlyList<TeadSample> samples)
    {
        if (samples.Count == 0) throw new InputException("There are no samples to count. Build some: ./repro tead build.");
        var words = samples.Select(sample => WordTokenizer.Words(sample.Text).Count).Order().ToArray();
        var tags = MostFirst(samples.SelectMany(sample => sample.Tags));
        return new TeadSummary(
            samples.Count, samples.Count(sample => TeadSplit.IsTest(sample.Text)),
            samples.DistinctBy(sample => WordTokenizer.Normalise(sample.Text)).Count(),
            samples.Select(sample => string.Join(' ', sample.Aus.Select(au => $"{au.Side}{au.Code}"))).Distinct().Count(),
            samples.Select(sample => string.Join(' ', sample.Weights)).Distinct().Count(),
            tags.Count, samples.Average(sample => sample.Tags.Count), words[words.Length / 2],
            MostFirst(samples.Select(sample => sample.Source.Split(':')[0])), tags,
            samples.SelectMany(sample => sample.Aus.Select(au => au.Code).Distinct()).CountBy(code => code).ToDictionary());
    }

    private static List<(string, int)> MostFirst(IEnumerable<string> names) =>
        [.. names.CountBy(name => name).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => (pair.Key, pair.Value))];
}
