namespace ExpClip.Repro.Benchmarks.HotPaths;

/// <summary>Something the kit does often, with a twin of the same name in Twins/pytorch_twins.py.</summary>
internal abstract class HotPath : IDisposable
{
    /// <summary>Name shared with the twin.</summary>
    public abstract string Name { get; }

    /// <summary>Largest ratio to the twin's time that the project promises.</summary>
    public abstract double Target { get; }

    /// <summary>Calls a measurement takes together, so that it lasts about a second.</summary>
    public abstract int Calls { get; }

    /// <summary>Makes <see cref="Calls"/> calls; the caller holds the clock.</summary>
    public abstract void Run();

    public virtual void Dispose() { }

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Func<HotPath>> All { get; } = [() => new SmallAdd(), () => new TransformerStep(), () => new ClipText(), () => new ClipImage(), () => new Wav2Vec2Speech()];
}
