using System.ComponentModel;
using System.Diagnostics;

namespace ExpClip.Repro.Benchmarks;

/// <summary>Starts the Python that the twins run on. The benchmark alone needs one; nothing else of the kit does.</summary>
internal static class Interpreter
{
    /// <exception cref="InputException">There is none of that name.</exception>
    public static Process Start(ProcessStartInfo start)
    {
        start.Environment["OMP_NUM_THREADS"] = start.Environment["OPENBLAS_NUM_THREADS"] = "1";
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new InputException($"{start.FileName} cannot be started ({e.Message}). Only the benchmark needs Python: "
                + "install Debian's python3-torch, python3-scipy, python3-sklearn and python3-regex, "
                + "or name another interpreter with --python.", e);
        }
    }
}
