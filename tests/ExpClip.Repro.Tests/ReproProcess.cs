using System.Diagnostics;

namespace ExpClip.Repro.Tests;

/// <summary>The repro command as a process of its own.</summary>
internal static class ReproProcess
{
    private const int SigKill = 137;

    // The command's own folder: beside the tests it would lack what ASP.NET Core brings them.
    private static readonly string Program = Path.Combine(RepoFolders.Root, "artifacts", "bin", "ExpClip.Repro.Cli",
        Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)), "repro.dll");

    /// <summary>Exit status (that of SIGKILL when the time was up) and all it wrote.</summary>
    /// <param name="key">The OPENAI_API_KEY it sees; null for none.</param>
    public static async Task<(int Status, string Output)> RunAsync(IEnumerable<string> arguments, TimeSpan? killAfter = null, string? key = null)
    {
        var start = new ProcessStartInfo("dotnet", [Program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Remove("EXPCLIP_DATA");
        start.Environment["OPENAI_API_KEY"] = key;
        using var process = Process.Start(start)!;
        var said = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var timer = new CancellationTokenSource(killAfter ?? TimeSpan.FromMinutes(10));
        try
        {
            await process.WaitForExitAsync(timer.Token);
            return (process.ExitCode, string.Concat(await said));
        }
        catch (OperationCanceledException)
        {
            process.Kill(); // SIGKILL
            await process.WaitForExitAsync();
            return (SigKill, string.Concat(await said));
        }
    }
}
