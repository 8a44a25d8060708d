using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using ExpClip.Common;
using ExpClip.Repro.Training.Compute;
using TorchSharp;

namespace ExpClip.Repro.Results;

/// <summary>How a run came about: everything that may differ between two runs of equal numbers.</summary>
/// <param name="Device">Where trainers computed.</param>
/// <param name="Commit">Commit of the checkout, with <c>+</c> when files were changed, or <c>unknown</c>.</param>
/// <param name="Seconds">Wall time of the artefact.</param>
/// <param name="PeakMemoryMiB">Largest resident size of the process so far.</param>
public sealed record RunRecord(
    string Device, string Libtorch, string Runtime, string Machine, int Threads, string Commit, double Seconds, double PeakMemoryMiB)
{
    private static readonly JsonSerializerOptions Format = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, WriteIndented = true };

    /// <summary>The record of this process, now.</summary>
    public static RunRecord Take(TimeSpan elapsed) => new(
        TrainingDevice.Current.ToString(),
        torch.__version__,
        RuntimeInformation.FrameworkDescription,
        $"{RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}, {Environment.ProcessorCount} logical processors{Processor()}",
        torch.get_num_threads(),
        CurrentCommit(),
        Math.Round(elapsed.TotalSeconds, 2),
        Math.Round(Process.GetCurrentProcess().PeakWorkingSet64 / 1048576.0, 1));

    public void Save(string path) => AtomicFile.WriteAllText(path, JsonSerializer.Serialize(this, Format) + "\n");

    /// <summary>The record in a file; null where there is none that can be read.</summary>
    public static RunRecord? Find(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<RunRecord>(File.ReadAllText(path), Format);
        }
        catch (Exception e) when (e is JsonException or FileNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Short commit of the checkout, <c>+</c> appended when tracked files differ from it.</summary>
    public static string CurrentCommit()
    {
        var commit = Git("rev-parse --short=12 HEAD");
        return commit is null ? "unknown" : commit + (Git("status --porcelain --untracked-files=no") is { Length: > 0 } ? "+" : "");
    }

    /// <summary>The processor's name after a comma, as Linux states it; empty elsewhere.</summary>
    private static string Processor()
    {
        const string file = "/proc/cpuinfo";
        var line = File.Exists(file) ? File.ReadLines(file).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal)) : null;
        return line is null ? "" : $", {line[(line.IndexOf(':') + 1)..].Trim()}";
    }

    private static string? Git(string arguments)
    {
        try
        {
            using var git = Process.Start(new ProcessStartInfo("git", arguments)
            {
                WorkingDirectory = RepoFolders.Root, RedirectStandardOutput = true, RedirectStandardError = true,
            })!;
            var output = git.StandardOutput.ReadToEnd().Trim();
            git.WaitForExit();
            return git.ExitCode == 0 ? output : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null; // no git on this machine: the record says "unknown"
        }
    }
}
