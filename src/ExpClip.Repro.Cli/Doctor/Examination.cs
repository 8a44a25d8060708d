using System.Globalization;
using System.Runtime.InteropServices;
using ExpClip.Repro.Training.Compute;
using TorchSharp;

namespace ExpClip.Repro.Cli.Doctor;

/// <summary>Everything `repro doctor` looks at, in the order it shows it.</summary>
internal static class Examination
{
    private const double EnoughMemoryGiB = 4, EnoughDiskGiB = 2;

    internal static IEnumerable<Finding> All()
    {
        yield return new Finding("system",
            $"{RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}, {Environment.ProcessorCount} logical processors");
        yield return Memory();
        yield return Disk();
        yield return new Finding(".NET", RuntimeInformation.FrameworkDescription);
        yield return new Finding("libtorch",
            torch.__version__ + (Environment.GetEnvironmentVariable("LIBTORCH") is { Length: > 0 } folder ? $" in {folder}" : " of the system"));
        yield return new Finding("CUDA", torch.cuda.is_available() ? $"{torch.cuda.device_count()} device(s)" : "no device");
        yield return Training();
        yield return BlasProbe.Measure();
        yield return CoreType();
        yield return Chromium();
        yield return Results();
        yield return Data();
    }

    private static Finding Memory()
    {
        var gibibytes = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / Math.Pow(2, 30);
        return Amount("memory", gibibytes, EnoughMemoryGiB, "The smoke profile may run out of memory.");
    }

    private static Finding Disk()
    {
        var gibibytes = new DriveInfo(RepoFolders.Root).AvailableFreeSpace / Math.Pow(2, 30);
        return Amount("free disk", gibibytes, EnoughDiskGiB, "Builds and results need about this much: free some.");
    }

    private static Finding Amount(string name, double gibibytes, double enough, string remedy)
    {
        var value = gibibytes.ToString("F1", CultureInfo.InvariantCulture) + " GiB";
        return gibibytes >= enough ? new Finding(name, value) : new Finding(name, value, Health.Warning, $"{remedy} {enough} GiB are recommended.");
    }

    private static Finding Training()
    {
        try
        {
            return new Finding("trainers compute on", TrainingDevice.Current.ToString());
        }
        catch (InputException e)
        {
            return new Finding("trainers compute on", Environment.GetEnvironmentVariable(TrainingDevice.Variable)!, Health.Broken, e.Message);
        }
    }

    private static Finding CoreType() => Environment.GetEnvironmentVariable("OPENBLAS_CORETYPE") is { Length: > 0 } core
        ? new Finding("OPENBLAS_CORETYPE", core, Health.Warning,
            "A core type preset for an older processor halves the speed. Unset EXPCLIP_KEEP_CORETYPE, and ./repro takes it away.")
        : new Finding("OPENBLAS_CORETYPE", "not preset");

    private static Finding Chromium() => ExpClip.Repro.Figures.Charts.Chromium.Find() is { } path
        ? new Finding("Chromium", path)
        : new Finding("Chromium", "not found", Health.Broken, "Pictures of charts need it: apt-get install chromium, or set EXPCLIP_CHROMIUM.");

    private static Finding Results()
    {
        try
        {
            Directory.CreateDirectory(RepoFolders.Results);
            var probe = Path.Combine(RepoFolders.Results, $".doctor-{Environment.ProcessId}.tmp");
            File.WriteAllText(probe, "");
            File.Delete(probe);
            return new Finding("results", RepoFolders.Results);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Finding("results", $"{RepoFolders.Results} cannot be written: {e.Message}", Health.Broken,
                "Change its owner, or set EXPCLIP_RESULTS to another folder.");
        }
    }

    private static Finding Data() => Environment.GetEnvironmentVariable("EXPCLIP_DATA") switch
    {
        null or "" => new Finding("public corpora", "EXPCLIP_DATA is not set; the smoke profile needs none"),
        var folder when Directory.Exists(folder) => new Finding("public corpora", folder),
        var folder => new Finding("public corpora", $"{folder} does not exist", Health.Warning,
            "Set EXPCLIP_DATA to the folder that holds corpora/, or unset it."),
    };
}
