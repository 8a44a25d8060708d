using ExpClip.Repro.Datasets.Tead;
using ExpClip.Repro.Evaluation.Statistics;

namespace ExpClip.Repro.Evaluation.Annotation;

/// <summary>Seven basic classes on GoEmotions.</summary>
/// <param name="MacroF1">Mean of the classes' F1.</param>
/// <param name="Classes">F1 by class.</param>
public sealed record GoEmotionsScore(int Texts, Interval MacroF1, IReadOnlyDictionary<string, double> Classes);

/// <summary>
/// Judges GoEmotions' labels folded to six basic emotions and neutral (Demszky et al. 2020, Ekman mapping), each class by itself as the raters could
/// give several. The probability from which a class is given comes from the tenth of the train split that the annotator never learned from.
/// </summary>
public static class GoEmotionsEvaluation
{
    private static readonly Dictionary<string, string[]> Folds = new()
    {
        ["anger"] = ["anger", "annoyance", "disapproval"],
        ["disgust"] = ["disgust"],
        ["fear"] = ["fear", "nervousness"],
        ["joy"] =
        [
            "joy", "amusement", "approval", "excitement", "gratitude", "love", "optimism", "relief", "pride", "admiration", "desire", "caring",
        ],
        ["sadness"] = ["sadness", "disappointment", "embarrassment", "grief", "remorse"],
        ["surprise"] = ["surprise", "realization", "confusion", "curiosity"],
        ["neutral"] = ["neutral"],
    };

    /// <summary>Scores on the dev texts; the train texts serve only for the thresholds.</summary>
    public static GoEmotionsScore Score(OfflineAnnotator annotator, IReadOnlyList<CorpusText> train, IReadOnlyList<CorpusText> dev)
    {
        var heldOut = Judge(annotator, train.Where(text => TeadSplit.IsTest(text.Text)));
        var judged = Judge(annotator, dev);
        var classes = Folds.Keys.ToArray();
        var thresholds = classes.Select((_, k) => BestThreshold(heldOut, k)).ToArray();
        double F1(int k, IEnumerable<int> cases) => ClassF1(cases.Select(i => (judged[i].Probabilities[k] >= thresholds[k], judged[i].Truth[k])));
        var all = Enumerable.Range(0, judged.Length).ToArray();
        return new GoEmotionsScore(judged.Length,
            Bootstrap.Of(judged.Length, drawn => classes.Select((_, k) => F1(k, drawn)).Average(), resamples: 500),
            classes.Select((name, k) => (name, F1(k, all))).ToDictionary(pair => pair.name, pair => pair.Item2));
    }

    private static (double[] Probabilities, bool[] Truth)[] Judge(OfflineAnnotator annotator, IEnumerable<CorpusText> texts)
    {
        var places = Folds.Values.Select(labels => labels.Select(label => annotator.Labels.ToList().IndexOf(label)).ToArray()).ToArray();
        return [.. texts.Select(text =>
        {
            var labels = annotator.LabelProbabilities(text.Text);
            return (places.Select(of => 1 - of.Aggregate(1.0, (none, i) => none * (1 - labels[i]))).ToArray(),
                Folds.Values.Select(names => text.Labels.Any(names.Contains)).ToArray());
        })];
    }

    private static double BestThreshold((double[] Probabilities, bool[] Truth)[] cases, int k) =>
        Enumerable.Range(1, 49).Select(i => i / 50.0).MaxBy(t => ClassF1(cases.Select(c => (c.Probabilities[k] >= t, c.Truth[k]))));

    private static double ClassF1(IEnumerable<(bool Given, bool True)> judgements)
    {
        var (both, either) = (0, 0);
        foreach (var (given, truth) in judgements)
        {
            if (given && truth) both++;
            either += (given ? 1 : 0) + (truth ? 1 : 0);
        }
        return either == 0 ? 0 : 2.0 * both / either;
    }
}
