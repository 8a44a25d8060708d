namespace ExpClip.Repro.Datasets.Tead.Corpora;

/// <summary>Reads a file with one text a line.</summary>
public static class PlainTextReader
{
    /// <summary>The lines that are not blank; source is the name of the file and the line.</summary>
    /// <exception cref="InputException">The file is missing, not UTF-8, or a line is too long; names file and line.</exception>
    public static IReadOnlyList<CorpusText> Read(string file) =>
        TextLines.Read(file).Where(line => !string.IsNullOrWhiteSpace(line.Text))
            .Select(line => new CorpusText(line.Text.Trim(), $"{Path.GetFileNameWithoutExtension(file)}:{line.Line}")).ToArray();
}
