using System.CommandLine;
using ExpClip.Repro.Cli.Doctor;
using Spectre.Console;

namespace ExpClip.Repro.Cli.Commands;

/// <summary><c>repro doctor</c>: what this machine has, and what to do about what it has not.</summary>
internal static class DoctorCommand
{
    public static Command Create()
    {
        var command = new Command("doctor", "Says what this machine has and what would help.");
        command.SetAction(_ => Run());
        return command;
    }

    private static int Run()
    {
        var findings = Examination.All().ToArray();
        var table = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn().AddColumn();
        foreach (var finding in findings)
        {
            var (mark, colour) = finding.Health switch
            {
                Health.Good => ("ok", "green"),
                Health.Warning => ("warning", "yellow"),
                _ => ("broken", "red"),
            };
            table.AddRow($"[{colour}]{mark}[/]", Markup.Escape(finding.Name), Markup.Escape(finding.Value));
            if (finding.Remedy.Length > 0) table.AddRow("", "", $"[{colour}]{Markup.Escape(finding.Remedy)}[/]");
        }
        AnsiConsole.Write(table);
        return findings.Any(finding => finding.Health == Health.Broken) ? ExitCode.Failed : ExitCode.Success;
    }
}
