using System.ComponentModel;
using System.Diagnostics;

namespace ExpClip.Notebooks.Jupyter;

/// <summary>Finds a python that has ipykernel: an activated conda environment's, the system's, or the one on the path.</summary>
public static class KernelPython
{
    /// <exception cref="NotebookException">There is none; the message says what to install.</exception>
    public static string Find() => Candidates().FirstOrDefault(HasIpykernel) ?? throw new NotebookException(
        "no python here has ipykernel. Install Debian's packages (apt-get install python3-ipykernel jupyter-nbconvert), "
        + "or conda's in an activated environment (conda install ipykernel).");

    private static IEnumerable<string> Candidates()
    {
        if (Environment.GetEnvironmentVariable("CONDA_PREFIX") is { Length: > 0 } conda) yield return Path.Combine(conda, "bin", "python3");
        yield return "/usr/bin/python3";
        foreach (var folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries))
            if (Path.IsPathRooted(folder)) yield return Path.Combine(folder, "python3");
    }

    private static bool HasIpykernel(string python)
    {
        if (!File.Exists(python)) return false;
        try
        {
            using var process = Process.Start(new ProcessStartInfo(python, ["-c", "import ipykernel.kernelapp"])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            process.OutputDataReceived += (_, _) => { }; // read, so that it cannot block
            process.ErrorDataReceived += (_, _) => { };
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (Win32Exception) // not executable
        {
            return false;
        }
    }
}
