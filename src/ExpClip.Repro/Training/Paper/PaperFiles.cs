using ExpClip.Repro.Datasets.Tead.Store;
using ExpClip.Repro.Models.Clip;

namespace ExpClip.Repro.Training.Paper;

/// <summary>Where a run at the paper's sizes finds what the kit cannot ship, and how much of it the run takes.</summary>
/// <param name="Tead">Folder of a TEAD, as <c>repro tead annotate --llm</c> leaves it.</param>
/// <param name="Clip">Folder of CLIP's <c>config.json</c> and <c>model.safetensors</c>.</param>
/// <param name="Merges">CLIP's byte-pair merges.</param>
public sealed record PaperFiles(string Tead, string Clip, string Merges)
{
    /// <summary>Samples of TEAD at most; which of more, the run's seed decides.</summary>
    public int MostSamples { get; init; } = int.MaxValue;

    /// <summary>Recordings of BEAT at most, the first by name.</summary>
    public int MostRecordings { get; init; } = int.MaxValue;

    /// <summary>Where the kit's commands put them.</summary>
    /// <param name="data">The data folder.</param>
    public static PaperFiles Of(string data) => new(TeadStore.DefaultFolder, Path.Combine(KitCache.Weights, "clip-vit-b-32"),
        Path.Combine(data, "clip", "bpe_simple_vocab_16e6.txt.gz"));

    /// <summary>Width of the joint space of the CLIP at hand: 512 of ViT-B/32.</summary>
    /// <exception cref="InputException">It is not there, or its configuration is none.</exception>
    public int ClipWidth()
    {
        var config = Path.Combine(Clip, "config.json");
        return File.Exists(config) ? ClipConfig.Load(config).ProjectionDim
            : throw InputException.At(config, 0, "CLIP is not there", "Get it: ./repro weights fetch clip-vit-b-32.");
    }

    /// <summary>Both towers of CLIP, the caller's to dispose.</summary>
    /// <exception cref="InputException">Files are missing, damaged or do not fit together.</exception>
    public Models.Encoders.ClipEncoder LoadClip() => Models.Encoders.ClipEncoder.Load(Clip, Merges);

    /// <summary>Sizes and times of the files: another TEAD or CLIP has others.</summary>
    public string State => string.Join(' ', new[] { Tead, Clip }.Where(Directory.Exists)
        .SelectMany(folder => new DirectoryInfo(folder).GetFiles().OrderBy(file => file.Name, StringComparer.Ordinal)).Append(new FileInfo(Merges))
        .Where(file => file.Exists).Select(file => $"{file.Name} {file.Length} {file.LastWriteTimeUtc.Ticks}"));
}
