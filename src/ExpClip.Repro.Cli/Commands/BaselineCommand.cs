using System.CommandLine;

namespace ExpClip.Repro.Cli.Commands;

/// <summary><c>repro baseline</c>: the committed numbers and where their tolerances come from.</summary>
internal static class BaselineCommand
{
    public static Command Create() => new("baseline", "The committed numbers: accepting a run, measuring tolerances.")
    {
        BaselineAcceptCommand.Create(), BaselineMeasureCommand.Create(),
    };
}
