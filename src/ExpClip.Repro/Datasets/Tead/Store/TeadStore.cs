using ExpClip.Repro.Faces;

namespace ExpClip.Repro.Datasets.Tead.Store;

/// <summary>
/// A TEAD on disk: samples as compressed JSON lines, a manifest that says how they came about, and a binary cache that spares the parsing.
/// </summary>
public sealed class TeadStore(string folder, AuRig rig)
{
    /// <summary>Where <c>tead build</c> puts it unless told otherwise.</summary>
    public static string DefaultFolder => Path.Combine(RepoFolders.Results, "runs", "tead");

    public string Samples => Path.Combine(folder, "tead.jsonl.gz");

    public string Manifest => Path.Combine(folder, "tead.json");

    public string Cache => Path.Combine(folder, "tead.cache");

    /// <summary>Whether <see cref="Open"/> found the cache usable, the last time.</summary>
    public bool CacheWasUsed { get; private set; }

    /// <summary>Writes samples, manifest and cache; equal samples give equal bytes.</summary>
    public TeadManifest Save(IReadOnlyList<TeadSample> samples, string annotator, long seed, IReadOnlyList<DataSource> sources,
        IReadOnlyDictionary<string, int> dropped)
    {
        if (File.Exists(Manifest)) File.Delete(Manifest); // last of a new store: until it is there again, nothing is
        var manifest = new TeadManifest
        {
            Annotator = annotator, Seed = seed, Samples = samples.Count, Sha256 = TeadJsonl.Write(Samples, samples), Sources = sources,
            Dropped = new SortedDictionary<string, int>(dropped.ToDictionary(), StringComparer.Ordinal),
        };
        TeadCache.Write(Cache, Samples, samples);
        manifest.Save(Manifest);
        return manifest;
    }

    /// <summary>Reads the samples: from the cache when it is whole and of these samples, else from the lines, and renews the cache.</summary>
    /// <exception cref="InputException">There is no TEAD in the folder, or its lines are damaged.</exception>
    public (IReadOnlyList<TeadSample> Samples, TeadManifest Manifest) Open()
    {
        var manifest = TeadManifest.Load(Manifest);
        var samples = TeadCache.Read(Cache, Samples);
        CacheWasUsed = samples is not null;
        if (samples is null) TeadCache.Write(Cache, Samples, samples = TeadJsonl.Read(Samples, rig));
        return samples.Count == manifest.Samples ? (samples, manifest)
            : throw InputException.At(Samples, 0, $"{samples.Count} samples, its manifest says {manifest.Samples}",
                "Build it again: ./repro tead build.");
    }
}
