using System.Text.RegularExpressions;
using ExpClip.Repro.Datasets.Tead;
using ExpClip.Repro.Datasets.Tead.Offline;
using ExpClip.Repro.Evaluation.Statistics;

namespace ExpClip.Repro.Evaluation.Annotation;

/// <summary>Emotion and intensity of EmoInt's tweets.</summary>
/// <param name="Accuracy">Of four emotions, with hashtags that name one masked.</param>
/// <param name="Spearman">Rank correlation of the intensity, by emotion.</param>
/// <param name="MeanSpearman">Mean over the emotions.</param>
public sealed record EmoIntScore(int Texts, Interval Accuracy, IReadOnlyDictionary<string, double> Spearman, Interval MeanSpearman);

/// <summary>
/// Fits the annotator's evidence to EmoInt's train split (four emotions, and intensity by emotion) and judges the dev split. In both, hashtags that
/// name one of the four emotions or a synonym of it are masked: they were the query that found the tweets.
/// </summary>
public sealed partial class EmoIntEvaluation(OfflineAnnotator annotator, EmotionBase emotions)
{
    private const double Penalty = 5;
    private static readonly string[] Four = ["anger", "fear", "joy", "sadness"];
    private static readonly BagTrainerOptions Tuning = new() { Epochs = 8, FeatureDropout = 0.5f, LearningRate = 0.05f };

    /// <summary>Scores on the dev texts after fitting to the train texts.</summary>
    public EmoIntScore Score(IReadOnlyList<CorpusText> train, IReadOnlyList<CorpusText> dev)
    {
        var (known, asked) = (train.Select(Masked).ToArray(), dev.Select(Masked).ToArray());
        var classes = Classify(known, asked);
        var correct = asked.Select((text, i) => Four[classes[i]] == text.Label ? 1.0 : 0).ToArray();
        var ranks = Four.Select(emotion => Intensities(known, asked, emotion)).ToArray();
        var cases = ranks.Select((pairs, k) => pairs.Select((_, i) => (k, i))).SelectMany(pair => pair).ToArray();
        var spearman = Four.Select((emotion, k) => (emotion, Value: Spearman.Of(ranks[k]))).ToDictionary(pair => pair.emotion, pair => pair.Value);
        var mean = Bootstrap.Of(cases.Length, drawn =>
            drawn.Select(c => cases[c]).GroupBy(c => c.k).Average(group => Spearman.Of([.. group.Select(c => ranks[c.k][c.i])])), resamples: 500);
        return new EmoIntScore(dev.Count, Bootstrap.Mean(correct), spearman, mean with { Value = spearman.Values.Average() });
    }

    /// <summary>The text without hashtags that name one of the four emotions by a name or synonym of the knowledge base.</summary>
    public CorpusText Masked(CorpusText text) => text with
    {
        Text = Hashtag().Replace(text.Text, match =>
            emotions.Find(match.Groups[1].Value) is { } named && Four.Any(emotion => emotions.Find(emotion) == named) ? " " : match.Value),
    };

    // Two views of a tweet: its words, through a copy of the network tuned to the four emotions, and the annotator's evidence.
    private int[] Classify(IReadOnlyList<CorpusText> known, IReadOnlyList<CorpusText> asked)
    {
        var network = new BagNetwork(annotator.Network.Bits, annotator.Network.Width, [.. annotator.Network.Rows],
            [new float[Four.Length * (annotator.Network.Width + 1)]]);
        new BagTrainer(network, [true], Tuning).Train([.. known.Select(text =>
            new BagExample(Features(text, network), [new Lesson(0, OneOf(text.Label), 1)]))]);
        var regression = RidgeRegression.Fit([.. known.Select(text => annotator.Evidence(text.Text))], [.. known.Select(text => OneOf(text.Label))],
            [.. known.Select(_ => 1f)], Penalty);
        return [.. asked.Select(text =>
        {
            var h = new float[network.Width];
            network.Embed(Features(text, network), h);
            var votes = network.Logits(0, h);
            Probabilities.Softmax(votes);
            VectorMath.AddScaled(votes, regression.Predict(annotator.Evidence(text.Text)), 1);
            return Array.IndexOf(votes, votes.Max());
        })];
    }

    private (double Predicted, double Rated)[] Intensities(IReadOnlyList<CorpusText> known, IReadOnlyList<CorpusText> asked, string emotion)
    {
        var rated = known.Where(text => text.Label == emotion).ToArray();
        var regression = RidgeRegression.Fit([.. rated.Select(text => annotator.Evidence(text.Text))],
            [.. rated.Select(text => new[] { text.Intensity!.Value })], [.. rated.Select(_ => 1f)], Penalty);
        return [.. asked.Where(text => text.Label == emotion).Select(text =>
            ((double)regression.Predict(annotator.Evidence(text.Text))[0], (double)text.Intensity!.Value))];
    }

    private static int[] Features(CorpusText text, BagNetwork network) => HashedFeatures.Of(TextReading.Of(text.Text), network.Bits);

    private static float[] OneOf(string? label) => [.. Four.Select(emotion => emotion == label ? 1f : 0)];

    [GeneratedRegex(@"#(\w+)", RegexOptions.CultureInvariant)]
    private static partial Regex Hashtag();
}
