using System.CommandLine;
using System.Globalization;
using ExpClip.Repro.Evaluation.UserStudy;
using ExpClip.Repro.Figures;
using ExpClip.Repro.Figures.Display;
using Spectre.Console;

namespace ExpClip.Repro.Cli.Commands;

/// <summary><c>repro study aggregate</c>: from answers to Table 2, the tests and the forest plot.</summary>
internal static class StudyAggregateCommand
{
    private const int MostFindings = 20;

    public static Command Create()
    {
        var folder = StudyCommand.Folder();
        var files = new Argument<string[]>("answers")
        {
            Description = $"Journals (.jsonl) and exports of the page (.json, .csv); default: {StudySessions.JournalName} of the study.",
                Arity = ArgumentArity.ZeroOrMore,
        };
        var output = new Option<string?>("--output", "-o")
        {
            Description = "Folder for tables and figures; default: results in the study.", HelpName = "DIR",
        };
        var command = new Command("aggregate", "Means, intervals, tests and agreement of the answers; says who is left out, and why.")
        {
            folder, files, output,
        };
        command.SetAction((parsed, _) => Aggregate(parsed.GetValue(folder)!, parsed.GetValue(files)!, parsed.GetValue(output)));
        return command;
    }

    private static async Task<int> Aggregate(string folder, string[] files, string? output)
    {
        var plan = StudyPlan.Load(folder);
        var read = new AnswerFile(plan);
        foreach (var file in files.Length > 0 ? files : [Path.Combine(folder, StudySessions.JournalName)]) read.Read(file);
        var result = StudyAggregation.Of(new AnswerSet(plan, read));
        foreach (var table in new[] { StudyTables.Table2(result), StudyTables.Tests(result), StudyTables.Pairs(result) }) Print(table);
        Print(result);
        foreach (var file in await StudyReport.WriteAsync(result, output ?? Path.Combine(folder, "results"))) Console.WriteLine(file);
        return ExitCode.Success;
    }

    private static void Print(StudyResult result)
    {
        foreach (var rater in result.Raters.Where(rater => rater.Standing != RaterStanding.Counted))
            Console.WriteLine($"left out: {rater.Name}, {rater.Reason}");
        foreach (var finding in result.Findings.Take(MostFindings))
            Console.WriteLine($"not counted: {finding.File}{(finding.Line > 0 ? $":{finding.Line}" : "")}: "
                + $"{Screen.Plain(finding.Rater)}: {Screen.Plain(finding.Problem)}");
        if (result.Findings.Count > MostFindings) Console.WriteLine($"and {result.Findings.Count - MostFindings} more, all in findings.csv");
        Console.WriteLine(result.Provenance);
    }

    private static void Print(ResultTable source)
    {
        var table = Screen.Table([.. source.Columns]);
        foreach (var row in source.Rows)
            table.Row([.. row.Select(cell => cell is double number ? number.ToString("G4", CultureInfo.InvariantCulture) : $"{cell ?? "–"}")]);
        AnsiConsole.Write(table);
    }
}
