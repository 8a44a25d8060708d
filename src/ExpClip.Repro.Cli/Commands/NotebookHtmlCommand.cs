using System.CommandLine;
using ExpClip.Notebooks;
using ExpClip.Notebooks.Html;

namespace ExpClip.Repro.Cli.Commands;

/// <summary><c>repro notebook html</c>: a notebook as one web page that works without a network.</summary>
internal static class NotebookHtmlCommand
{
    public static Command Create()
    {
        var notebook = new Argument<string>("notebook") { Description = "The .ipynb, executed or not; it is not changed." };
        var output = new Option<string>("--output", "-o", "--out")
        {
            Description = "The page; default: the notebook's name with .html, beside it.", HelpName = "FILE",
        };
        var command = new Command("html", "Writes a notebook as one self-contained page: prose with formulas, code, outputs.") { notebook, output };
        command.SetAction(parsed =>
        {
            var input = parsed.GetValue(notebook)!;
            var page = parsed.GetValue(output) ?? Path.ChangeExtension(input, ".html");
            WritePage(input, page);
            Console.WriteLine(page);
            return ExitCode.Success;
        });
        return command;
    }

    private static void WritePage(string input, string page)
    {
        try
        {
            NotebookPage.Write(input, page);
        }
        catch (NotebookException e)
        {
            throw new InputException(e.Message, e);
        }
    }
}
