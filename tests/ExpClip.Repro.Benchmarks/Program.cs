using System.CommandLine;
using ExpClip.Repro.Benchmarks;
using Spectre.Console;

if (Console.IsOutputRedirected) AnsiConsole.Profile.Width = 140;

var root = new RootCommand("Times the kit beside its reference implementations.")
{
    CompareCommand.Create(), SolverCommand.Create(), TsneCommand.Create(), NotebooksCommand.Create(), FacesCommand.Create(),
    MemoryCommand.Create(), TokensCommand.Create(), WeightsCommand.Create(), ExpressCommand.Create(),
};
return await root.Parse(args).InvokeAsync();
