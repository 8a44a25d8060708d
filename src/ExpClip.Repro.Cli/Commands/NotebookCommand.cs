using System.CommandLine;
using ExpClip.Notebooks.Runner;

namespace ExpClip.Repro.Cli.Commands;

/// <summary><c>repro notebook</c>: any C# notebook, without Jupyter or Python.</summary>
internal static class NotebookCommand
{
    public static Command Create() => new("notebook", "Works with single C# notebooks.") { CreateRun(), NotebookHtmlCommand.Create() };

    private static Command CreateRun()
    {
        var notebook = new Argument<string>("notebook") { Description = "The .ipynb to execute; it is not changed." };
        var parameters = new Option<string[]>("-p", "--parameter")
        {
            Description = "name=value for the cell tagged 'parameters'; may be repeated.", HelpName = "NAME=VALUE",
        };
        var output = new Option<string>("--output", "-o", "--out")
        {
            Description = "Folder for the executed copy.", HelpName = "DIR", DefaultValueFactory = _ => "executed",
        };
        var timeout = new Option<int>("--timeout") { Description = "Seconds that one cell may take.", DefaultValueFactory = _ => 600 };
        var keepGoing = new Option<bool>("--keep-going") { Description = "Go on after a cell that failed." };
        var command = new Command("run", $"Executes a notebook top to bottom. Exit status: {ExitCodes()}.")
        {
            notebook, parameters, output, timeout, keepGoing,
        };
        command.SetAction(async (parsed, stop) =>
        {
            var input = parsed.GetValue(notebook)!;
            using var progress = new NotebookProgress(Path.GetFileName(input));
            var result = await NotebookRunner.RunAsync(new NotebookRunOptions
            {
                InputPath = input,
                OutputPath = Path.Combine(parsed.GetValue(output)!, Path.GetFileName(input)),
                Parameters = Parse(parsed.GetValue(parameters) ?? []),
                CellTimeout = TimeSpan.FromSeconds(parsed.GetValue(timeout)),
                KeepGoing = parsed.GetValue(keepGoing),
                Stamp = RunStamps.Now(),
                Progress = progress,
            }, stop);
            foreach (var failure in result.Failures) Screen.Error(failure.ToString());
            if (result.OutputPath is { } written) Console.WriteLine(written);
            return (int)result.ExitCode;
        });
        return command;
    }

    private static Dictionary<string, string> Parse(string[] parameters)
    {
        var values = new Dictionary<string, string>();
        foreach (var parameter in parameters)
        {
            var equals = parameter.IndexOf('=');
            if (equals < 1) throw new InputException($"-p {parameter}: expected name=value.");
            if (!values.TryAdd(parameter[..equals], parameter[(equals + 1)..]))
                throw new InputException($"-p {parameter}: '{parameter[..equals]}' is given twice.");
        }
        return values;
    }

    private static string ExitCodes() => string.Join(", ", Enum.GetValues<NotebookExitCode>().Select(code => $"{(int)code} {code}"));
}
