using System.Diagnostics;
using System.Globalization;

namespace ExpClip.Repro.Benchmarks;

/// <summary>A Python process that does the twins' work on demand, so that the two sides can take turns.</summary>
internal sealed class PythonTwin : IDisposable
{
    private readonly Process _python;

    private PythonTwin(Process python, string version) => (_python, Version) = (python, version);

    /// <summary>PyTorch's version.</summary>
    public string Version { get; }

    /// <exception cref="InputException">There is no Python with PyTorch; the message says what to install.</exception>
    public static PythonTwin Start(string interpreter)
    {
        var script = Path.Combine(AppContext.BaseDirectory, "Twins", "pytorch_twins.py");
        var start = new ProcessStartInfo(interpreter, [script]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        var python = Interpreter.Start(start);
        var version = python.StandardOutput.ReadLine()
            ?? throw new InputException($"{interpreter} has no PyTorch. Install Debian's python3-torch, or name another with --python.");
        return new PythonTwin(python, version);
    }

    /// <summary>Seconds the twin takes for that many calls.</summary>
    public double Time(string name, int calls)
    {
        _python.StandardInput.WriteLine(FormattableString.Invariant($"{name} {calls}"));
        var answer = _python.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"the Python twin died in {name}; its reason stands above");
        return double.Parse(answer, CultureInfo.InvariantCulture);
    }

    public void Dispose()
    {
        _python.StandardInput.Close();
        _python.WaitForExit();
        _python.Dispose();
    }
}
