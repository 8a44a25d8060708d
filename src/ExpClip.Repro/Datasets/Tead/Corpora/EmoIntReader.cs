using System.Globalization;

namespace ExpClip.Repro.Datasets.Tead.Corpora;

/// <summary>
/// Reads WASSA-2017 Emotion Intensities in Tweets (Mohammad and Bravo-Marquez 2017): TSV without header, id, tweet, emotion, intensity
/// in [0, 1].
/// </summary>
public static class EmoIntReader
{
    /// <summary>Folder of the corpus under a data folder.</summary>
    public static readonly string SubFolder = Path.Combine("corpora", "emoint");

    private static readonly string[] Emotions = ["anger", "fear", "joy", "sadness"];

    /// <summary>The tweets of a split ("train" or "dev") of all four emotions, by emotion and line.</summary>
    /// <param name="dataFolder">The folder that holds <c>corpora/emoint/</c>.</param>
    public static IReadOnlyList<CorpusText> ReadSplit(string dataFolder, string split) =>
        Emotions.SelectMany(emotion => Read(Path.Combine(dataFolder, SubFolder, $"{emotion}_{split}.tsv"))).ToArray();

    /// <summary>The tweets of one file.</summary>
    /// <exception cref="InputException">A line has other columns, an unknown emotion or no intensity; names file and line.</exception>
    public static IReadOnlyList<CorpusText> Read(string file) =>
        TextLines.Read(file).Select(line => Parse(file, line.Line, line.Text)).ToArray();

    private static CorpusText Parse(string file, int line, string text)
    {
        if (text.Split('\t') is not [var id, var tweet, var emotion, var rating])
            throw InputException.At(file, line,
                $"{text.Split('\t').Length} columns, expected 4 (id, tweet, emotion, intensity) separated by tabs",
                "Use the corpus as it is distributed.");
        if (string.IsNullOrWhiteSpace(tweet)) throw InputException.At(file, line, "the tweet is empty", "Remove the line.");
        if (!Emotions.Contains(emotion))
            throw InputException.At(file, line, $"emotion '{emotion}', expected {string.Join(", ", Emotions)}",
                "Use the corpus as it is distributed.");
        if (!float.TryParse(rating, NumberStyles.Float, CultureInfo.InvariantCulture, out var intensity)
            || intensity is not (>= 0 and <= 1))
            throw InputException.At(file, line, $"intensity '{rating}', expected a number from 0 to 1",
                "The official test split has no intensities (NONE); use train or dev.");
        return new CorpusText(tweet.Trim(), $"emoint:{id}", emotion, intensity);
    }
}
