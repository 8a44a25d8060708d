using TorchSharp;
using static TorchSharp.torch;

namespace ExpClip.Repro.Training.Compute;

/// <summary>Where trainers compute. What is trained comes back to the processor, on which all else of the kit works.</summary>
/// <param name="Device">CPU, or a CUDA device.</param>
/// <param name="Precision">Of the matrix products.</param>
public sealed record TrainingDevice(Device Device, Precision Precision)
{
    /// <summary>Environment variable that names the device: <c>cpu</c> (as without it), <c>cuda</c>, <c>cuda:1</c> or <c>auto</c>.</summary>
    public const string Variable = "EXPCLIP_DEVICE";

    private const string Remedy =
        "Set LIBTORCH to the folder of a torch that was built for CUDA (python3 -c 'import torch; print(torch.__path__[0])'), "
        + "or build with CardPackages=published TorchDevice=cuda for TorchSharp-cuda-linux; nvidia-smi says whether the driver sees a GPU. "
        + "Or compute on the processor: cpu.";

    private static readonly Lazy<TrainingDevice> Chosen = new(() => Resolve(Environment.GetEnvironmentVariable(Variable)));

    /// <summary>The processor in single precision: what every committed number comes from.</summary>
    public static TrainingDevice Processor { get; } = new(CPU, Precision.Single);

    /// <summary>That of <see cref="Variable"/>, asked once.</summary>
    /// <exception cref="InputException">It is not to be had.</exception>
    public static TrainingDevice Current => Chosen.Value;

    public bool IsCuda => Device.type == DeviceType.CUDA;

    /// <summary>The device of a name, on this machine.</summary>
    /// <param name="name">See <see cref="Variable"/>; empty or null for the processor.</param>
    /// <exception cref="InputException">The name is unknown, or there is no such device; says what is missing.</exception>
    public static TrainingDevice Resolve(string? name) => Resolve(name, cuda.is_available() ? cuda.device_count() : 0, ComputeLibrary.IsThere);

    /// <param name="devices">CUDA devices there are.</param>
    /// <param name="autocast">Whether there is the part that has them compute in bfloat16.</param>
    /// <inheritdoc cref="Resolve(string?)"/>
    internal static TrainingDevice Resolve(string? name, int devices, bool autocast)
    {
        var asked = string.IsNullOrWhiteSpace(name) ? "cpu" : name.Trim().ToLowerInvariant();
        if (asked == "auto") asked = devices > 0 ? "cuda" : "cpu";
        if (asked == "cpu") return Processor;
        var number = NumberOf(asked)
            ?? throw new InputException($"'{name}' is no device to train on. Expected is cpu, cuda, cuda:N or auto, from --device or {Variable}.");
        var what = $"Training was asked to run on '{asked}', and";
        if (devices == 0) throw new InputException($"{what} libtorch {__version__} finds no CUDA device. {Remedy}");
        if (number >= devices) throw new InputException($"{what} there are {devices} CUDA devices, numbered from 0.");
        if (!autocast) Fallback.Say("this build has no part for bfloat16 (published packages go without); training computes in float32.");
        return new TrainingDevice(new Device(DeviceType.CUDA, number), autocast ? Precision.Bfloat16 : Precision.Single);
    }

    private static int? NumberOf(string device)
    {
        const string before = "cuda:";
        if (device == "cuda") return 0;
        if (!device.StartsWith(before, StringComparison.Ordinal)) return null;
        return sbyte.TryParse(device[before.Length..], out var number) && number >= 0 ? number : null;
    }

    /// <summary>What repeats a step on a GPU; null on the processor, and where this build cannot record.</summary>
    internal IRecording? NewRecording()
    {
        if (!IsCuda) return null;
        if (ComputeLibrary.HasGraphs) return new CudaRecording(Device.index);
        Fallback.Say("this build records no CUDA graphs (that takes a CUDA torch from 2.0 on and the headers of the CUDA runtime); "
            + "steps run operator by operator.");
        return null;
    }

    /// <summary>What a training state is bound to: on the processor what it always was, elsewhere the device's kind and precision, too.</summary>
    public object Bind(object identity) =>
        this == Processor ? identity : new { identity, device = Device.type.ToString(), precision = Precision.ToString() };

    /// <summary>For a line of text: <c>cpu</c>, <c>cuda:0 in bfloat16</c>.</summary>
    public override string ToString() => Precision == Precision.Single ? $"{Device}" : $"{Device} in {Precision.ToString().ToLowerInvariant()}";
}
