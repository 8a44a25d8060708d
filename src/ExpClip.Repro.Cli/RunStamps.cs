using System.Runtime.InteropServices;
using ExpClip.Repro.Results;
using ExpClip.Repro.Training.Compute;
using TorchSharp;

namespace ExpClip.Repro.Cli;

/// <summary>What an executed notebook keeps in its metadata about the machine it ran on.</summary>
internal static class RunStamps
{
    internal static IReadOnlyDictionary<string, string> Now() => new Dictionary<string, string>
    {
        ["commit"] = RunRecord.CurrentCommit(),
        ["dotnet"] = RuntimeInformation.FrameworkDescription,
        ["libtorch"] = torch.__version__,
        ["device"] = TrainingDevice.Current.ToString(),
    };
}
