using System.CommandLine;
using ExpClip.Repro;
using ExpClip.Repro.Benchmarks;
using Spectre.Console;

if (Console.IsOutputRedirected) AnsiConsole.Profile.Width = 140;

var root = new RootCommand("Times the kit beside its reference implementations.")
{
    CompareCommand.Create(), SolverCommand.Create(), TsneCommand.Create(), NotebooksCommand.Create(), FacesCommand.Create(),
    MemoryCommand.Create(), TokensCommand.Create(), WeightsCommand.Create(), ExpressCommand.Create(), SpeakingCommand.Create(),
    TrainingCommand.Create(),
};
try
{
    return await root.Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (InputException e)
{
    Console.Error.WriteLine($"repro-bench: {e.Message}");
    return 2;
}
