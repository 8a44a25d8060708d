using System.Text.Json.Nodes;
using ExpClip.Notebooks.Jupyter;

namespace ExpClip.Repro.Tests.Notebooks.Jupyter;

/// <summary>What Jupyter reads of the kernel.</summary>
public sealed class KernelSpecTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void TheSpecNamesLanguageCommandAndEnvironment()
    {
        var spec = new KernelSpec
        {
            Python = "/opt/python3", RemovedVariables = ["BAD"], Environment = new Dictionary<string, string> { ["LIBTORCH"] = "/opt/torch" },
        };
        string file = spec.Install(KernelSpec.PrefixFolder(folder.Path));
        Assert.Equal(folder.File("share/jupyter/kernels/.net-csharp/kernel.json"), file);

        var json = JsonNode.Parse(File.ReadAllText(file))!;
        Assert.Equal(("C#", ".NET (C#)", "signal"), ((string?)json["language"], (string?)json["display_name"], (string?)json["interrupt_mode"]));
        string[] command = [.. json["argv"]!.AsArray().Select(word => (string)word!)];
        Assert.Equal(["/usr/bin/env", "-u", "BAD", "/opt/python3"], command[..4]);
        Assert.True(File.Exists(command[4]), command[4]);
        Assert.Equal(["-f", "{connection_file}"], command[5..]);
        Assert.Equal("/opt/torch", (string?)json["env"]!["LIBTORCH"]);
        Assert.True(File.Exists((string?)json["env"]!["CSHARP_KERNEL_DOTNET"]));
    }

    [Fact]
    public void AnInstallReplacesAnEarlierOne()
    {
        new KernelSpec { Python = "/first" }.Install(folder.Path);
        string file = new KernelSpec { Python = "/second" }.Install(folder.Path);
        Assert.Contains("/second", File.ReadAllText(file));
        Assert.Equal(["kernel.json"], Directory.GetFiles(Path.GetDirectoryName(file)!).Select(Path.GetFileName));
    }
}
