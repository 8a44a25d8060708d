using ExpClip.Repro.Datasets;
using ExpClip.Repro.Datasets.Beat;
using ExpClip.Repro.Faces;
using ExpClip.Repro.Faces.Export;
using ExpClip.Repro.Training;
using static TorchSharp.torch;

namespace ExpClip.Repro.Evaluation.Studies;

/// <summary>Frames to reconstruct (Table 1).</summary>
/// <param name="Name">As a reader sees it.</param>
/// <param name="Key">As a metric's name begins.</param>
/// <param name="Frames">(N, 52).</param>
/// <param name="Measured">Indices of the weights that count.</param>
/// <param name="PaperWithout">The paper's error without blendshape augmentation.</param>
/// <param name="PaperWith">And with it.</param>
/// <param name="Source">Where the frames are from, where it is not the corpus itself.</param>
public sealed record ReconstructionSet(
    string Name, string Key, Tensor Frames, Tensor Measured, double PaperWithout, double PaperWith, DataSource? Source = null)
{
    private const double BeatRate = 15; // frames a second, as the paper resamples

    /// <summary>
    /// TEAD's held-out expressions, and motion of speaking faces: BEAT's where the profile's data folder has some, else that of the
    /// synthetic speech.
    /// </summary>
    /// <exception cref="InputException">A BEAT file is damaged.</exception>
    public static IReadOnlyList<ReconstructionSet> Of(Profile profile, TeadCorpus corpus)
    {
        var tead = new ReconstructionSet(
            "TEAD, held out", "tead", ExpClipBatches.WeightsOf(corpus.Test), arange(Blendshape.Count, int64), 0.051, 0.012);
        var folder = profile.DataFolder is { } data ? Path.Combine(data, "beat") : "";
        var files = BeatReader.MotionFiles(folder);
        return [tead, files.Count == 0 ? Synthetic(profile) : Beat(files, profile.Paper?.MostRecordings ?? int.MaxValue)];
    }

    private static ReconstructionSet Beat(IReadOnlyList<string> all, int most)
    {
        string[] files = [.. all.Take(most)];
        var which = files.Length < all.Count ? $"of the {all.Count} at hand" : "the only ones at hand";
        var tables = FacsTables.Load();
        return Speech("BEAT", "beat", files.SelectMany(file => Thinned(BeatJson.Read(file, tables))),
            DataSource.OfFiles("BEAT", files, $"{files.Length} of BEAT's recordings, {which}; every frame at {BeatRate} a second."));
    }

    private static ReconstructionSet Synthetic(Profile profile)
    {
        var shipped = SyntheticSpeech.ShippedFolder;
        var frames = SyntheticSpeech.Read(shipped, AuRig.Load(), profile.Seed).SelectMany(recording => recording.Frames);
        return Speech("synthetic speech, in place of BEAT", "speech", frames,
            DataSource.OfFiles("synthetic speech", SyntheticSpeech.Files(shipped), SyntheticSpeech.Note));
    }

    /// <summary>Frames of which the weights count that BEAT has.</summary>
    private static ReconstructionSet Speech(string name, string key, IEnumerable<float[]> frames, DataSource source)
    {
        var all = frames.ToArray();
        var measured = FacsTables.Load().Blendshapes.Where(shape => shape.BeatIndex is not null).Select(shape => (long)shape.Index).ToArray();
        var weights = tensor(all.SelectMany(frame => frame).ToArray(), [all.Length, Blendshape.Count]);
        return new ReconstructionSet(name, key, weights, tensor(measured), 0.069, 0.021, source);
    }

    private static IEnumerable<float[]> Thinned(ExpressionClip clip)
    {
        var every = Math.Max(1, (int)Math.Round(clip.FramesPerSecond / BeatRate));
        return clip.Frames.Where((_, index) => index % every == 0);
    }
}
