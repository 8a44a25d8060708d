using System.CommandLine;
using ExpClip.Repro.Benchmarks;

var root = new RootCommand("Times the kit beside its reference implementations.")
{
    CompareCommand.Create(), SolverCommand.Create(), TsneCommand.Create(), NotebooksCommand.Create(), FacesCommand.Create(),
    MemoryCommand.Create(), TokensCommand.Create(), WeightsCommand.Create(),
};
return await root.Parse(args).InvokeAsync();
