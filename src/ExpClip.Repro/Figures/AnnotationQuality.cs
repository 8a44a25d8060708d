using ExpClip.Repro.Datasets.Tead;
using ExpClip.Repro.Datasets.Tead.Corpora;
using ExpClip.Repro.Evaluation.Annotation;
using ExpClip.Repro.Figures.Charts;
using ExpClip.Repro.Figures.Display;
using Plotly.NET.CSharp;
using GenericChart = Plotly.NET.GenericChart;

namespace ExpClip.Repro.Figures;

/// <summary>How good the offline annotator is: beside the gold set, beside a second person, and on the corpora's own labels.</summary>
public static class AnnotationQuality
{
    /// <summary>The annotator on each slice of the gold set, then the texts read twice: the annotator and the second person on the same.</summary>
    public static IReadOnlyList<GoldScore> OnGold(OfflineAnnotator annotator, EmotionBase emotions)
    {
        var (gold, evaluation) = (GoldSample.Load(), new GoldEvaluation(emotions));
        return [.. evaluation.Score(annotator, gold), evaluation.OnTwiceRead(annotator, gold), evaluation.Person(gold)];
    }

    /// <summary>Scores with bootstrap 95 % intervals.</summary>
    public static ResultTable Table(IReadOnlyList<GoldScore> scores) => new(
        ["gold set", "texts", "AU micro-F1", "tag precision", "neighbours folded", "families folded"],
        [.. scores.Select(score => (IReadOnlyList<object?>)[score.Slice, score.Texts, $"{score.AuF1}",
            .. Enum.GetValues<TagFold>().Select(fold => $"{score.TagPrecision[fold]}")])]);

    /// <summary>Action units and tags by slice.</summary>
    public static GenericChart BySlice(IReadOnlyList<GoldScore> scores)
    {
        var slices = scores.Select(score => score.Slice).ToArray();
        return Chart.Combine(
            [
                Chart.Column<double, string, string>(values: [.. scores.Select(score => score.AuF1.Value)], Keys: slices,
                    Name: "action units, micro-F1"),
                Chart.Column<double, string, string>(values: [.. scores.Select(score => score.TagPrecision[TagFold.Synonyms].Value)],
                    Keys: slices, Name: "tags, precision"),
                Chart.Column<double, string, string>(values: [.. scores.Select(score => score.TagPrecision[TagFold.Family].Value)], Keys: slices,
                    Name: "tags by family, precision"),
            ])
            .WithTitle("The offline annotator on the gold set, and a second person on part of it")
            .WithAxisTitles("", "score");
    }

    /// <summary>The annotator on the dev splits of EmoInt and GoEmotions, which it never learned from.</summary>
    /// <param name="dataFolder">Folder that holds <c>corpora/</c>.</param>
    public static ResultTable OnCorpora(OfflineAnnotator annotator, EmotionBase emotions, string dataFolder)
    {
        var tweets = new EmoIntEvaluation(annotator, emotions).Score(EmoIntReader.ReadSplit(dataFolder, "train"),
            EmoIntReader.ReadSplit(dataFolder, "dev"));
        var comments = GoEmotionsEvaluation.Score(annotator, GoEmotionsReader.ReadSplit(dataFolder, "train"),
            GoEmotionsReader.ReadSplit(dataFolder, "dev"));
        return ResultTable.Of(["corpus", "texts", "measure", "score"],
            ["EmoInt dev", tweets.Texts, "accuracy of four emotions, naming hashtags masked", $"{tweets.Accuracy}"],
            ["EmoInt dev", tweets.Texts, "Spearman of the intensity, mean over emotions", $"{tweets.MeanSpearman}"],
            ["GoEmotions dev", comments.Texts, "macro-F1 of seven basic classes", $"{comments.MacroF1}"]);
    }
}
