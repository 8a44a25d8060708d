using System.Globalization;

namespace ExpClip.Repro.Datasets.Tead.Corpora;

/// <summary>
/// Reads GoEmotions (Demszky et al. 2020): TSV without header, Reddit comment, comma-separated label indices, id; the indices count lines of
/// <c>labels.txt</c> from 0 (27 emotions and neutral).
/// </summary>
public static class GoEmotionsReader
{
    /// <summary>Folder of the corpus under a data folder.</summary>
    public static readonly string SubFolder = Path.Combine("corpora", "goemotions");

    /// <summary>The comments of a split ("train" or "dev") in the order of the file.</summary>
    /// <param name="dataFolder">The folder that holds <c>corpora/goemotions/</c>.</param>
    public static IReadOnlyList<CorpusText> ReadSplit(string dataFolder, string split)
    {
        var folder = Path.Combine(dataFolder, SubFolder);
        return Read(Path.Combine(folder, $"{split}.tsv"), ReadLabels(Path.Combine(folder, "labels.txt")));
    }

    /// <summary>Label names, one a line.</summary>
    /// <exception cref="InputException">The file is missing, or a name is empty, has a comma or comes twice.</exception>
    public static IReadOnlyList<string> ReadLabels(string file)
    {
        var labels = new List<string>();
        foreach (var (line, text) in TextLines.Read(file))
        {
            var label = text.Trim();
            if (label.Length == 0 || label.Contains(',') || labels.Contains(label))
                throw InputException.At(file, line, $"'{text}' is no label of its own", "One different name a line is expected.");
            labels.Add(label);
        }
        return labels.Count > 0 ? labels : throw InputException.At(file, 0, "there are no labels", "Use the corpus as it is distributed.");
    }

    /// <summary>The comments of one file.</summary>
    /// <exception cref="InputException">A line has other columns, an unknown label or no text; names file and line.</exception>
    public static IReadOnlyList<CorpusText> Read(string file, IReadOnlyList<string> labels) =>
        TextLines.Read(file).Select(line => Parse(file, line.Line, line.Text, labels)).ToArray();

    private static CorpusText Parse(string file, int line, string row, IReadOnlyList<string> labels)
    {
        if (row.Split('\t') is not [var text, var indices, var id])
            throw InputException.At(file, line,
                $"{row.Split('\t').Length} columns, expected 3 (text, label indices, id) separated by tabs",
                "Use the corpus as it is distributed.");
        if (string.IsNullOrWhiteSpace(text)) throw InputException.At(file, line, "the text is empty", "Remove the line.");
        var names = indices.Split(',').Select(index =>
            int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < labels.Count ? labels[number]
            : throw InputException.At(file, line, $"label '{index}', expected numbers from 0 to {labels.Count - 1}",
                "Use train.tsv and labels.txt of one distribution."));
        return new CorpusText(text.Trim(), $"goemotions:{id}", string.Join(',', names));
    }
}
