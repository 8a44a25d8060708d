namespace ExpClip.Repro.Benchmarks.HotPaths;

/// <summary>Something the kit does often, with a twin of the same name in Twins/pytorch_twins.py.</summary>
internal abstract class HotPath : IDisposable
{
    /// <summary>Targets on one core.</summary>
    protected const double TrainingTarget = 0.85, InferenceTarget = 0.9;

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

    /// <summary>All of them, by the name they share with their twins.</summary>
    public static IReadOnlyList<(string Name, Func<HotPath> Make)> All { get; } =
    [
        ("small-add", () => new SmallAdd()), ("transformer-step", () => new TransformerStep()), ("expclip-step-paper", () => ExpClipStep.PaperSize()),
        ("expclip-step-kit", () => ExpClipStep.KitSize()), ("generator-step", () => new GeneratorStep()), ("kit-clip-step", () => new KitClipStep()),
        ("clip-text", () => new ClipText()), ("clip-image", () => new ClipImage()), ("wav2vec2-base", () => new Wav2Vec2Speech()), ("generation", () => new Generation()),
    ];
}
