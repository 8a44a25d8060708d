using System.Diagnostics;
using System.Globalization;
using ExpClip.Repro.Training.Compute;

namespace ExpClip.Repro.Benchmarks;

/// <summary>A Python process that does the twins' work on demand, so that the two sides can take turns.</summary>
internal sealed class PythonTwin : IDisposable
{
    private readonly Process _python;

    private PythonTwin(Process python, string version, string accelerator) => (_python, Version, Accelerator) = (python, version, accelerator);

    /// <summary>PyTorch's version.</summary>
    public string Version { get; }

    /// <summary>The GPU's name, or "cpu".</summary>
    public string Accelerator { get; }

    /// <param name="device">Where the twins compute, and in which precision.</param>
    /// <param name="compile">Whether torch.compile compiles them first.</param>
    /// <exception cref="InputException">There is no Python with PyTorch; the message says what to install.</exception>
    public static PythonTwin Start(string interpreter, TrainingDevice device, bool compile)
    {
        var script = Path.Combine(AppContext.BaseDirectory, "Twins", "pytorch_twins.py");
        string[] arguments = [script, .. Arguments(device, compile)];
        var start = new ProcessStartInfo(interpreter, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true };
        var python = Interpreter.Start(start);
        var hello = python.StandardOutput.ReadLine()?.Split(' ', 2)
            ?? throw new InputException($"{interpreter} has no PyTorch that computes on '{device}'; its own words stand above. "
                + "Install Debian's python3-torch, or name another with --python.");
        return new PythonTwin(python, hello[0], hello[1]);
    }

    private static IEnumerable<string> Arguments(TrainingDevice device, bool compile) =>
    [
        "--device", device.IsCuda ? $"cuda:{device.Device.index}" : "cpu",
        .. compile ? (string[])["--compile"] : [],
        .. device.Precision == Precision.Bfloat16 ? (string[])["--bfloat16"] : [],
    ];

    /// <summary>Seconds the twin takes for that many calls: of the processor, or, on a GPU, of the clock.</summary>
    public double Time(string name, int calls)
    {
        _python.StandardInput.WriteLine(FormattableString.Invariant($"{name} {calls}"));
        var answer = _python.StandardOutput.ReadLine()
            ?? throw new InvalidOperationException($"the Python twin died in {name}; its reason stands above");
        return double.Parse(answer, CultureInfo.InvariantCulture);
    }

    public void Dispose()
    {
        _python.StandardInput.Close();
        _python.WaitForExit();
        _python.Dispose();
    }
}
