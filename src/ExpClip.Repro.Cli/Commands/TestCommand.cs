using System.CommandLine;
using System.Diagnostics;
using System.Xml.Linq;

namespace ExpClip.Repro.Cli.Commands;

/// <summary><c>repro test</c>: the xunit suite, without the traits that need hours.</summary>
internal static class TestCommand
{
    public static Command Create()
    {
        var filter = new Option<string?>("--filter") { Description = "Only tests whose full name contains this text.", HelpName = "TEXT" };
        var nightly = new Option<bool>("--nightly") { Description = "Also the tests with the trait Category=Nightly, which take hours." };
        var command = new Command("test", "Runs the test suite.") { filter, nightly };
        command.SetAction((parsed, stop) => Run(parsed.GetValue(filter), parsed.GetValue(nightly), stop));
        return command;
    }

    private static async Task<int> Run(string? filter, bool nightly, CancellationToken stop)
    {
        var project = Path.Combine(RepoFolders.Root, "tests", "ExpClip.Repro.Tests", "ExpClip.Repro.Tests.csproj");
        var results = Path.Combine(RepoFolders.Root, "artifacts", "test-results");
        var report = Path.Combine(results, "tests.trx");
        Directory.CreateDirectory(results);
        File.Delete(report);

        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = RepoFolders.Root };
        foreach (var argument in (string[])["test", project, "-c", "Release", "--no-build", "--nologo", "--results-directory", results, "--logger",
            "trx;LogFileName=tests.trx"])
            start.ArgumentList.Add(argument);
        string[] conditions =
        [
            .. nightly ? [] : (string[])["Category!=Nightly"],
            .. filter is null ? [] : (string[])[$"FullyQualifiedName~{filter}"],
        ];
        if (conditions.Length > 0)
        {
            start.ArgumentList.Add("--filter");
            start.ArgumentList.Add(string.Join("&", conditions));
        }

        using var tests = Process.Start(start)!;
        await using var kill = stop.Register(() => tests.Kill(entireProcessTree: true));
        await tests.WaitForExitAsync(CancellationToken.None);
        stop.ThrowIfCancellationRequested();
        return Close(report, tests.ExitCode);
    }

    /// <summary>The counts of the report decide, not the exit code alone: a runner that died early left no report.</summary>
    private static int Close(string report, int exitCode)
    {
        if (!File.Exists(report))
        {
            Screen.Error($"the test runner ended with status {exitCode} and left no report");
            Screen.Closing(0, 1);
            return ExitCode.Failed;
        }
        var counters = XDocument.Load(report).Descendants().First(element => element.Name.LocalName == "Counters");
        int Count(string name) => (int)counters.Attribute(name)!;
        var passed = Count("passed");
        var failed = Count("executed") - passed;
        if (passed + failed == 0 || (failed == 0 && exitCode != 0)) failed++;
        Screen.Closing(passed, failed);
        return failed == 0 ? ExitCode.Success : ExitCode.Failed;
    }
}
