using System.Diagnostics;

namespace ExpClip.Repro.Tests.Cli;

/// <summary>The script for GPUs is executed in a folder whose <c>repro</c>, <c>dotnet</c> and Python only write down how they were called.</summary>
public sealed class GpuScriptTests
{
    private const string Script = "tests/ExpClip.Repro.Benchmarks/gpu.sh";

    private const string Repro = """
        #!/usr/bin/env bash
        echo "repro $* on $EXPCLIP_DEVICE with $LIBTORCH" >>calls
        [ "$1" != run ] || { mkdir -p results/runs/full/tead && echo '{}' >results/runs/full/tead/metrics.json && echo page >results/runs/full/tead/page.html; }
        """;

    private const string Dotnet = """
        #!/usr/bin/env bash
        shift; echo "bench $*" >>calls; [ ! -e refuse ]
        """;

    private const string Python = """
        #!/usr/bin/env bash
        printf '/opt/torch\nPretender (40 GB) X\n2.11.0\n'
        """;

    [Fact]
    public void EverythingIsRunAndKept()
    {
        using var folder = Prepared();
        var (status, _) = Run(folder, folder.File("data"), folder.File("bin/python"));
        Assert.Equal(0, status);
        var calls = File.ReadAllLines(folder.File("calls"));
        Assert.Equal("repro doctor on cuda with /opt/torch", calls[0]);
        Assert.Contains($"repro run --profile full --data {folder.File("data")} --device cuda on cuda with /opt/torch", calls);
        Assert.Contains($"bench compare --device cuda --compile --python {folder.File("bin/python")}", calls);
        Assert.Contains("bench training --device cuda --epochs 200", calls);
        Assert.True(File.Exists(folder.File("results/full-pretender-40-gb-x/tead/metrics.json")));
        Assert.False(File.Exists(folder.File("results/full-pretender-40-gb-x/tead/page.html")));
        var page = File.ReadAllText(folder.File("results/full-pretender-40-gb-x/README.md"));
        Assert.Contains("Pretender (40 GB) X", page);
        Assert.Contains("| notebooks | `./repro run --profile full --data DATA --device cuda` | 0 min", page);
    }

    [Fact]
    public void WhatFailsStopsItAndIsNamed()
    {
        using var folder = Prepared();
        File.WriteAllText(folder.File("refuse"), "");
        var (status, said) = Run(folder, folder.File("data"), folder.File("bin/python"));
        Assert.Equal(1, status);
        Assert.Contains("bench-eager failed", said);
        Assert.DoesNotContain(File.ReadAllLines(folder.File("calls")), call => call.StartsWith("repro run", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("nowhere", "bin/python", "there is no such folder")]
    [InlineData("data", "bin/missing", "will not do")]
    public void WhatIsMissingIsSaid(string data, string python, string expected)
    {
        using var folder = Prepared();
        var (status, said) = Run(folder, folder.File(data), folder.File(python));
        Assert.Equal(1, status);
        Assert.Contains(expected, said);
        Assert.False(File.Exists(folder.File("calls")));
    }

    private static TemporaryFolder Prepared()
    {
        var folder = new TemporaryFolder();
        foreach (var made in (string[])["bin", "data", "tests/ExpClip.Repro.Benchmarks"]) Directory.CreateDirectory(folder.File(made));
        File.Copy(Path.Combine(RepoFolders.Root, Script), folder.File(Script));
        foreach (var (file, text) in (KeyValuePair<string, string>[])[new("repro", Repro), new("bin/dotnet", Dotnet), new("bin/python", Python)])
        {
            File.WriteAllText(folder.File(file), text);
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(folder.File(file), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        return folder;
    }

    private static (int Status, string Said) Run(TemporaryFolder folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("bash", [folder.File(Script), .. arguments]) { RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["PATH"] = folder.File("bin") + ":" + Environment.GetEnvironmentVariable("PATH");
        using var bash = Process.Start(start)!;
        _ = bash.StandardOutput.ReadToEndAsync();
        var said = bash.StandardError.ReadToEnd();
        bash.WaitForExit();
        return (bash.ExitCode, said);
    }
}
