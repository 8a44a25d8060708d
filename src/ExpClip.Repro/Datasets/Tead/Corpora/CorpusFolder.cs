namespace ExpClip.Repro.Datasets.Tead.Corpora;

/// <summary>All corpora under a data folder (<c>corpora/</c>): EmoInt, GoEmotions, <c>*.csv</c> (label, text) and <c>*.txt</c>.</summary>
public static class CorpusFolder
{
    private static readonly string[] Splits = ["train", "dev"];

    /// <summary>Every text with its labels, corpora in a fixed order.</summary>
    /// <exception cref="InputException">There is no corpus, or a file is malformed; names folder or file and line.</exception>
    public static IReadOnlyList<CorpusText> Read(string dataFolder)
    {
        var folder = Path.Combine(dataFolder, "corpora");
        var texts = new List<CorpusText>();
        if (Directory.Exists(Path.Combine(dataFolder, EmoIntReader.SubFolder)))
            texts.AddRange(Splits.SelectMany(split => EmoIntReader.ReadSplit(dataFolder, split)));
        if (Directory.Exists(Path.Combine(dataFolder, GoEmotionsReader.SubFolder)))
            texts.AddRange(Splits.SelectMany(split => GoEmotionsReader.ReadSplit(dataFolder, split)));
        texts.AddRange(Files(folder, "*.csv").SelectMany(file => LabelledCsvReader.Read(file)));
        texts.AddRange(Files(folder, "*.txt").SelectMany(PlainTextReader.Read));
        return texts.Count > 0 ? texts : throw InputException.At(folder, 0, "there is no corpus",
            "Expected are the folders emoint/ and goemotions/, CSV files of labels and texts, or text files.");
    }

    private static IEnumerable<string> Files(string folder, string pattern) =>
        Directory.Exists(folder) ? Directory.GetFiles(folder, pattern).Order(StringComparer.Ordinal) : [];
}
