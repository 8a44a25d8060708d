using System.Globalization;
using System.Text.Json;

namespace ExpClip.Repro.Evaluation.UserStudy;

/// <summary>An answer, and where it was read.</summary>
public sealed record FoundAnswer(string File, int Line, StudyAnswer Answer);

/// <summary>Something in the answers that was not counted, and why.</summary>
/// <param name="Rater">Empty where it cannot be told.</param>
public sealed record Finding(string File, int Line, string Rater, string Problem);

/// <summary>
/// Reads answers: the server's journal (<c>.jsonl</c>), and what the rating page exports (<c>.json</c>, <c>.csv</c>). What is wrong in one
/// answer becomes a finding; a file that is not of its kind is refused.
/// </summary>
public sealed class AnswerFile(StudyPlan plan)
{
    private const long LargestFile = 1L << 30;

    /// <summary>Columns of a CSV export.</summary>
    public static IReadOnlyList<string> Columns { get; } =
        ["study", "rater", "link", "clip", .. StudyQuestion.All.Select(question => question.Key), "plays", "comment", "at"];

    public List<FoundAnswer> Answers { get; } = [];

    public List<Finding> Findings { get; } = [];

    /// <summary>Adds what a file holds.</summary>
    /// <exception cref="InputException">The file is missing, or not of its kind.</exception>
    public void Read(string file)
    {
        if (!File.Exists(file)) throw InputException.At(file, 0, "the file does not exist",
            "Name the answers: answers.jsonl of the server, or exports of the page.");
        if (new FileInfo(file).Length > LargestFile) throw InputException.At(file, 0, "the file is larger than 1 GiB",
            "Check that it holds answers of a study.");
        switch (Path.GetExtension(file))
        {
            case ".jsonl": ReadJournal(file); break;
            case ".json": ReadExport(file); break;
            case ".csv": ReadCsv(file); break;
            default: throw InputException.At(file, 0, "is no .jsonl, .json or .csv", "Name the server's journal or an export of the page.");
        }
    }

    private void ReadJournal(string file)
    {
        var number = 0;
        foreach (var line in File.ReadLines(file))
        {
            number++;
            if (line.Length == 0 || LinkOpening.Is(line)) continue;
            try
            {
                Answers.Add(new(file, number, StudyAnswer.Parse(line)));
            }
            catch (JsonException e)
            {
                Findings.Add(new(file, number, "", $"the line is not an answer ({e.Message})"));
            }
        }
    }

    private void ReadExport(string file)
    {
        var export = JsonInput.Load<PageExport>(file, "not an export of the rating page", "Export it again.", StudyAnswer.Format);
        if (!Belongs(file, 0, export.Study, export.Rater, export.Link)) return;
        for (var i = 0; i < export.Answers.Count; i++)
            Answers.Add(new(file, i + 1, export.Answers[i] with { Rater = export.Rater }));
    }

    private void ReadCsv(string file)
    {
        CheckSeparator(file);
        foreach (var row in CsvTable.Read(file, [.. Columns]))
        {
            var rater = row.TextOrNone("rater");
            if (!Belongs(file, row.Line, row.TextOrNone("study"), rater, row.TextOrNone("link"))) continue;
            try
            {
                var scores = StudyQuestion.All.Where(question => row.TextOrNone(question.Key).Length > 0)
                    .ToDictionary(question => question.Key, question => Number(row, question.Key));
                Answers.Add(new(file, row.Line,
                    new StudyAnswer(rater, row.TextOrNone("clip"), scores, (int)Number(row, "plays"), row.TextOrNone("comment"),
                    row.TextOrNone("at"))));
            }
            catch (FormatException e)
            {
                Findings.Add(new(file, row.Line, rater, e.Message));
            }
        }
    }

    /// <summary>A spreadsheet in another language saves semicolons; read as commas they would be one odd column.</summary>
    private static void CheckSeparator(string file)
    {
        var header = File.ReadLines(file).FirstOrDefault() ?? "";
        foreach (var (separator, name) in new[] { (';', "semicolons"), ('\t', "tabs") })
            if (!header.Contains(',') && header.Contains(separator))
                throw InputException.At(file, 1, $"the columns are separated by {name}, commas are expected",
                    "Save it again as comma-separated, or use the page's own file.");
    }

    private static double Number(CsvRow row, string column) =>
        double.TryParse(row.TextOrNone(column), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value
            : throw new FormatException($"'{column}' is '{row.TextOrNone(column)}', a number is expected");

    /// <summary>An export carries its rater's link; one that was not made for this study, or for another rater, is nobody's.</summary>
    private bool Belongs(string file, int line, string study, string rater, string link)
    {
        if (study != plan.Id) Findings.Add(new(file, line, rater, $"it belongs to study '{study}', this is '{plan.Id}'"));
        else if (RaterLink.Rater(plan, link) != rater) Findings.Add(new(file, line, rater, "the rater's link is forged or of another rater"));
        else return true;
        return false;
    }
}

/// <summary>The JSON that the rating page exports.</summary>
internal sealed record PageExport(string Study, string Rater, string Link, IReadOnlyList<StudyAnswer> Answers);
