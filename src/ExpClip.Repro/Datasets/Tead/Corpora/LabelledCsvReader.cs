using System.Text;
using Microsoft.VisualBasic.FileIO;

namespace ExpClip.Repro.Datasets.Tead.Corpora;

/// <summary>Where text and label stand in a comma-separated file.</summary>
public sealed record LabelledCsvOptions
{
    /// <summary>Column of the label, from 0.</summary>
    public int LabelColumn { get; init; }

    /// <summary>Column of the text, from 0.</summary>
    public int TextColumn { get; init; } = 1;

    /// <summary>Whether the first line names the columns.</summary>
    public bool Header { get; init; }
}

/// <summary>
/// Reads a comma-separated file of labelled texts in the form ISEAR (Scherer and Wallbott 1994) is passed around in: label, text, quoted
/// where need be. Every text gets the name of the file and its line as its source.
/// </summary>
public static class LabelledCsvReader
{
    /// <summary>The texts in the order of the file.</summary>
    /// <exception cref="InputException">The file is missing, not UTF-8 or has a NUL, a line is too long, a row lacks one of the columns,
    /// or a quote does not end; names file and line.</exception>
    public static IReadOnlyList<CorpusText> Read(string file, LabelledCsvOptions? options = null)
    {
        options ??= new LabelledCsvOptions();
        foreach (var _ in TextLines.Read(file)) { } // encoding, NULs and line lengths, with the errors of every other reader
        using var parser = new TextFieldParser(file, Encoding.UTF8) { Delimiters = [","], HasFieldsEnclosedInQuotes = true };
        var texts = new List<CorpusText>();
        for (var first = true; !parser.EndOfData; first = false)
        {
            var line = (int)parser.LineNumber;
            var fields = Fields(parser, file, line);
            if (!(first && options.Header)) texts.Add(Parse(file, line, fields, options));
        }
        return texts;
    }

    private static CorpusText Parse(string file, int line, string[] fields, LabelledCsvOptions options)
    {
        var needed = Math.Max(options.LabelColumn, options.TextColumn) + 1;
        if (fields.Length < needed)
            throw InputException.At(file, line, $"{fields.Length} columns, expected at least {needed}", "Quote fields that contain commas.");
        var (label, text) = (fields[options.LabelColumn].Trim(), fields[options.TextColumn].Trim());
        if (label.Length == 0 || label.Contains(','))
            throw InputException.At(file, line, $"the label is '{label}'", "One emotion a row is expected.");
        if (text.Length == 0) throw InputException.At(file, line, "the text is empty", "Remove the row.");
        return new CorpusText(text, $"{Path.GetFileNameWithoutExtension(file)}:{line}", label.ToLowerInvariant());
    }

    private static string[] Fields(TextFieldParser parser, string file, int line)
    {
        try
        {
            return parser.ReadFields() ?? [];
        }
        catch (MalformedLineException e)
        {
            throw InputException.At(file, line, "a quoted field does not end", "Close the quote, and double quotes inside a field.", e);
        }
    }
}
