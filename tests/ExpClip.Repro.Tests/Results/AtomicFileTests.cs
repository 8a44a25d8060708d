using System.Diagnostics;
using ExpClip.Repro.Results;

namespace ExpClip.Repro.Tests.Results;

public sealed class AtomicFileTests
{
    private static readonly ArtefactMetrics Metrics = new()
    {
        Artefact = "a", Profile = "p", Metrics = new() { ["m"] = 1 }, Paper = [], Data = [], Seed = 1,
    };

    [Fact]
    public void NothingButTheFinishedFileIsLeft()
    {
        using var folder = new TemporaryFolder();
        Metrics.Save(folder.File("metrics.json"));
        Assert.Equal([folder.File("metrics.json")], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void AFolderThatIsAFileIsNamed()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("taken"), "");
        var error = Assert.ThrowsAny<IOException>(() => Metrics.Save(Path.Combine(folder.File("taken"), "metrics.json")));
        Assert.Contains("taken", error.Message);
    }

    /// <summary>A real full disk: a 64 KiB memory file system. Needs the right to mount.</summary>
    [SkippableFact]
    public void AFullDiskIsSaidAndLeavesNothingUnderTheFinalName()
    {
        using var folder = new TemporaryFolder();
        Skip.IfNot(Run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", folder.Path) == 0, "mounting a small file system needs root");
        try
        {
            var big = Metrics with { Data = [new("x", null, 1, new string('x', 1 << 20))] };
            var error = Assert.Throws<IOException>(() => big.Save(folder.File("metrics.json")));
            Assert.Contains("the disk is full", error.Message);
            Assert.Empty(Directory.GetFiles(folder.Path));
        }
        finally
        {
            Run("umount", folder.Path);
        }
    }

    private static int Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
