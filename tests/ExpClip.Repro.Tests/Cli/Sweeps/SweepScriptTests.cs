using System.Diagnostics;
using ExpClip.Repro.Cli.Sweeps;

namespace ExpClip.Repro.Tests.Cli.Sweeps;

/// <summary>The scripts are executed, in a folder whose <c>repro</c> writes down how it was called.</summary>
public sealed class SweepScriptTests
{
    private const string Pretender = """
        #!/usr/bin/env bash
        [ "$1" = run ] || exit 0
        mkdir -p "$EXPCLIP_RESULTS"
        printf '%s|%s\n' "$EXPCLIP_SEED" "$*" >"$EXPCLIP_RESULTS/call"
        [ "$EXPCLIP_SEED" != 9 ]
        """;

    [Fact]
    public void EverySeedRunsOnceInAFolderOfItsOwn()
    {
        using var folder = new TemporaryFolder();
        var sweep = In(folder, [1, 3, 4]);
        Assert.Equal(0, Bash(SweepScript.Processes(sweep), folder));
        foreach (var seed in sweep.Seeds)
        {
            var call = File.ReadAllText(folder.File($"sweep/seed-{seed}/call"));
            Assert.Equal($"{seed}|run --changed --profile smoke --data it's here\n", call);
        }
        Assert.Equal(6, Directory.GetFileSystemEntries(folder.File("sweep")).Length); // a log beside each
    }

    [Fact]
    public void AFailedRunShowsAndLeavesTheOthersAlone()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(123, Bash(SweepScript.Processes(In(folder, [9, 2])), folder));
        Assert.True(File.Exists(folder.File("sweep/seed-2/call")));
    }

    [Fact]
    public void ATaskOfAnArrayIsItsSeed()
    {
        using var folder = new TemporaryFolder();
        var script = SweepScript.SlurmArray(In(folder, [1, 5]));
        Assert.Contains("#SBATCH --array=1,5%2\n", script);
        Assert.DoesNotContain("gpu", script);
        Assert.Contains("\n#SBATCH --gres=gpu:1\n", SweepScript.SlurmArray(In(folder, [1, 5]) with { Run = ["--device", "cuda"] }));
        Assert.Equal(0, Bash(script, folder, ("SLURM_ARRAY_TASK_ID", "5")));
        Assert.StartsWith("5|run", File.ReadAllText(folder.File("sweep/seed-5/call")));
        Assert.False(Directory.Exists(folder.File("sweep/seed-1")));
    }

    [Theory]
    [InlineData("1-3,7", new[] { 1, 2, 3, 7 })]
    [InlineData("4", new[] { 4 })]
    public void SeedsAreNumbersAndRanges(string text, int[] seeds) => Assert.Equal(seeds, Sweep.ParseSeeds(text));

    [Theory]
    [InlineData("")]
    [InlineData("3-1")]
    [InlineData("1,1")]
    [InlineData("1-2-3")]
    [InlineData("-4")]
    [InlineData("1-9999999")]
    [InlineData("1;rm")]
    public void WhatIsNoListOfSeedsIsRefused(string text) => Assert.Throws<InputException>(() => Sweep.ParseSeeds(text));

    private static Sweep In(TemporaryFolder folder, int[] seeds)
    {
        var repro = folder.Write("repro", Pretender);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(repro, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return new Sweep(folder.Path, folder.File("sweep"), seeds, ["--profile", "smoke", "--data", "it's here"], AtOnce: 2);
    }

    private static int Bash(string script, TemporaryFolder folder, params (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo("bash", [folder.Write("run.sh", script)]) { RedirectStandardOutput = true };
        foreach (var (name, value) in variables) start.Environment[name] = value;
        using var bash = Process.Start(start)!;
        bash.StandardOutput.ReadToEnd();
        bash.WaitForExit();
        return bash.ExitCode;
    }
}
