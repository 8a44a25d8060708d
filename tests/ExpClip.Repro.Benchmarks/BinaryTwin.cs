using System.Diagnostics;

namespace ExpClip.Repro.Benchmarks;

/// <summary>A Python script of <c>Twins</c> that reads a problem in bytes from standard input and answers in lines.</summary>
internal static class BinaryTwin
{
    /// <param name="interpreter">Python, one thread of which is used.</param>
    /// <param name="script">File name in <c>Twins</c>.</param>
    /// <param name="library">What the script imports and where it comes from, for the message.</param>
    /// <param name="write">Writes the problem.</param>
    /// <exception cref="InputException">The script failed, most likely for want of the library.</exception>
    public static string[] Run(string interpreter, string script, string library, Action<Stream> write)
    {
        var start = new ProcessStartInfo(interpreter, [Path.Combine(AppContext.BaseDirectory, "Twins", script)])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true,
        };
        using var python = Interpreter.Start(start);
        write(python.StandardInput.BaseStream);
        python.StandardInput.Close();
        var lines = python.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        python.WaitForExit();
        if (python.ExitCode == 0) return lines;
        throw new InputException($"{interpreter} has no {library}; its own words stand above. "
            + "Install it, or name another interpreter with --python.");
    }
}
