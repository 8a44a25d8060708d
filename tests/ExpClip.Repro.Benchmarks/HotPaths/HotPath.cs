using ExpClip.Repro.Training.Compute;

namespace ExpClip.Repro.Benchmarks.HotPaths;

/// <summary>Something the kit does often, with a twin of the same name in Twins/pytorch_twins.py.</summary>
internal abstract class HotPath : IDisposable
{
    /// <summary>Targets on one core.</summary>
    protected const double TrainingTarget = 0.85, InferenceTarget = 0.9;

    /// <summary>Targets of training steps on a GPU, beside eager PyTorch and beside torch.compile.</summary>
    internal const double GpuTarget = 0.6, CompiledTarget = 1;

    /// <summary>What it does, with its sizes.</summary>
    public abstract string What { get; }

    /// <summary>Largest ratio to the twin's time that the project promises.</summary>
    public abstract double Target { get; }

    /// <summary>Smallest share of the time that the matrix products are to take; null where none is promised.</summary>
    public virtual double? ProductsTarget => null;

    /// <summary>Calls a measurement takes together, so that it lasts about a second.</summary>
    public abstract int Calls { get; }

    /// <summary>Makes <see cref="Calls"/> calls; the caller holds the clock.</summary>
    public abstract void Run();

    /// <summary>The matrix products of one call; null where they are not what it is about.</summary>
    public virtual MatrixProducts? Products() => null;

    public virtual void Dispose() { }

    /// <summary>All of them, by the name they share with their twins, as the processor does them.</summary>
    public static IReadOnlyList<(string Name, Func<HotPath> Make)> All { get; } =
    [
        ("small-add", () => new SmallAdd()), ("transformer-step", () => new TransformerStep()), .. Steps(TrainingDevice.Processor),
        ("clip-text", () => new ClipText()), ("clip-image", () => new ClipImage()),
        ("wav2vec2-base", () => new Wav2Vec2Speech()), ("generation", () => new Generation()),
    ];

    /// <summary>The trainers' steps on a device.</summary>
    public static IEnumerable<(string Name, Func<HotPath> Make)> Steps(TrainingDevice device) =>
    [
        ("expclip-step-paper", () => ExpClipStep.PaperSize(device)), ("expclip-step-kit", () => ExpClipStep.KitSize(device)),
        ("generator-step", () => new GeneratorStep(device)), ("kit-clip-step", () => new KitClipStep(device)),
    ];
}
