using ExpClip.Repro.Faces;
using ExpClip.Repro.Language;
using Microsoft.Data.Analysis;

namespace ExpClip.Repro.Datasets.Tead.Store;

/// <summary>TEAD as a table, for notebooks: one row a sample.</summary>
public static class TeadFrame
{
    /// <summary>
    /// Columns source, text, words, tags, first_tag, aus, units, situations, valence (−1 to 1) and arousal (0 to 1) as the means over the tags the
    /// kit knows (null when it knows none), and split (train, test).
    /// </summary>
    public static DataFrame Of(IReadOnlyList<TeadSample> samples, EmotionBase emotions)
    {
        var known = samples.Select(sample => sample.Tags.Select(emotions.Find).OfType<Emotion>().ToArray()).ToArray();
        return new DataFrame(
            new StringDataFrameColumn("source", samples.Select(sample => sample.Source.Split(':')[0])),
            new StringDataFrameColumn("text", samples.Select(sample => sample.Text)),
            new Int32DataFrameColumn("words", samples.Select(sample => WordTokenizer.Words(sample.Text).Count)),
            new StringDataFrameColumn("tags", samples.Select(sample => string.Join(", ", sample.Tags))),
            new StringDataFrameColumn("first_tag", samples.Select(sample => sample.Tags[0])),
            new StringDataFrameColumn("aus", samples.Select(sample => string.Join(' ', sample.Aus))),
            new Int32DataFrameColumn("units", samples.Select(sample => sample.Aus.Count)),
            new StringDataFrameColumn("situations", samples.Select(sample => string.Join(" / ", sample.Situations))),
            new SingleDataFrameColumn("valence", known.Select(tags => Mean(tags, tag => tag.Valence))),
            new SingleDataFrameColumn("arousal", known.Select(tags => Mean(tags, tag => tag.Arousal))),
            new StringDataFrameColumn("split", samples.Select(sample => TeadSplit.IsTest(sample.Text) ? "test" : "train")));
    }

    /// <summary>The 52 blendshape weights, a column each, by name.</summary>
    public static DataFrame Weights(IReadOnlyList<TeadSample> samples, FacsTables facs) => new(
        facs.Blendshapes.Select(shape => new SingleDataFrameColumn(shape.Name, samples.Select(sample => sample.Weights[shape.Index]))));

    private static float? Mean(Emotion[] tags, Func<Emotion, float> value) => tags.Length == 0 ? null : tags.Average(value);
}
