using System.CommandLine;
using ExpClip.Repro;
using ExpClip.Repro.Cli;
using ExpClip.Repro.Cli.Commands;

var root = new RootCommand("Rebuilds the ExpCLIP paper from nothing to every figure and table.")
{
    RunCommand.Create(), TestCommand.Create(), CheckCommand.Create(), BaselineCommand.Create(), ScorecardCommand.Create(), SiteCommand.Create(),
    DoctorCommand.Create(), NotebookCommand.Create(), KernelCommand.Create(),
    FaceCommand.Create(), ExpressCommand.Create(), CheckpointCommand.Create(), SourceCommands.Data(), SourceCommands.Weights(), TeadCommand.Create(),
    AnnotatorCommand.Create(),
    SpeechCommand.Create(), SpeakCommand.Create(), StudyCommand.Create(), BenchCommand.Create(), SweepCommand.Create(),
};

Screen.FitOutput();
var command = root.Parse(args);
try
{
    var status = await command.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
    return command.Errors.Count > 0 ? ExitCode.BadInput : status;
}
catch (OperationCanceledException)
{
    Screen.Error("stopped");
    return ExitCode.Stopped;
}
catch (Exception e) when (e is InputException or IOException or UnauthorizedAccessException)
{
    Screen.Error(e.Message);
    return ExitCode.BadInput;
}
