using ExpClip.Repro.Evaluation.Statistics;
using ExpClip.Repro.Models.Encoders;
using ExpClip.Repro.Training;

namespace ExpClip.Repro.Evaluation.Studies;

/// <summary>One training of the study.</summary>
/// <param name="Augmented">With perturbed inputs.</param>
/// <param name="Errors">Squared error of each frame, by set.</param>
public sealed record AugmentationTrial(long Seed, bool Augmented, IReadOnlyDictionary<string, IReadOnlyList<double>> Errors);

/// <summary>
/// Table 1: the auto-encoder trained with and without blendshape augmentation, on several seeds, and its errors on frames it has not seen.
/// </summary>
public static class AugmentationStudy
{
    private const int ShareOfEpochs = 3; // a third of the profile's epochs: by then the reconstruction hardly moves

    /// <param name="sets">What to measure on.</param>
    /// <param name="seeds">Each is trained twice.</param>
    /// <param name="folder">Receives a checkpoint a training; a study that was stopped goes on.</param>
    public static IReadOnlyList<AugmentationTrial> Run(
        Profile profile, TeadCorpus corpus, ITextEncoder encoder, IReadOnlyList<ReconstructionSet> sets, IReadOnlyList<long> seeds, string folder,
        IProgress<string>? progress = null)
    {
        using var texts = ExpClipTrainer.TextsOf(profile, corpus, encoder, ExpClipTrainer.CacheOf(profile));
        return Run(profile, corpus, encoder, texts, sets, seeds, folder, progress);
    }

    /// <param name="texts">Features of the corpus's texts and their variants: the seeds draw from one pool.</param>
    /// <inheritdoc cref="Run(Profile, TeadCorpus, ITextEncoder, IReadOnlyList{ReconstructionSet}, IReadOnlyList{long}, string, IProgress{string}?)"/>
    internal static IReadOnlyList<AugmentationTrial> Run(
        Profile profile, TeadCorpus corpus, ITextEncoder encoder, TextTable texts, IReadOnlyList<ReconstructionSet> sets, IReadOnlyList<long> seeds,
        string folder, IProgress<string>? progress, CancellationToken stop = default)
    {
        var trials = new List<AugmentationTrial>();
        foreach (var seed in seeds)
            foreach (var augmented in (bool[])[false, true])
            {
                progress?.Report($"training {trials.Count + 1} of {2 * seeds.Count}: seed {seed}, {(augmented ? "with" : "without")} augmentation");
                trials.Add(Run(profile, corpus, encoder, texts, sets, seed, augmented, folder, stop));
            }
        return trials;
    }

    /// <summary>Mean over seeds and frames, and the standard deviation of the seeds' means.</summary>
    public static (double Mean, double Deviation) Summary(IEnumerable<AugmentationTrial> trials, string set)
    {
        double[] means = [.. trials.Select(trial => trial.Errors[set].Average())];
        var mean = means.Average();
        return (mean, means.Length < 2 ? double.NaN : Math.Sqrt(means.Sum(m => (m - mean) * (m - mean)) / (means.Length - 1)));
    }

    /// <summary>How much augmentation adds to a frame's error, paired by seed and frame: below zero, it helps.</summary>
    public static Interval Effect(IReadOnlyList<AugmentationTrial> trials, string set)
    {
        double[] MeanBySeed(bool augmented) =>
            MeanOverSeeds([.. trials.Where(trial => trial.Augmented == augmented).Select(trial => trial.Errors[set])]);
        return Bootstrap.PairedDifference(MeanBySeed(true), MeanBySeed(false));
    }

    private static double[] MeanOverSeeds(IReadOnlyList<double>[] errors) =>
        [.. Enumerable.Range(0, errors[0].Count).Select(frame => errors.Average(seed => seed[frame]))];

    private static AugmentationTrial Run(
        Profile profile, TeadCorpus corpus, ITextEncoder encoder, TextTable texts, IReadOnlyList<ReconstructionSet> sets, long seed, bool augmented,
        string folder, CancellationToken stop)
    {
        var training = profile.Training with
        {
            Epochs = Math.Max(1, profile.Training.Epochs / ShareOfEpochs), Perturbation = augmented ? profile.Training.Perturbation : 0,
        };
        var trial = profile with { Seed = seed, Training = training };
        var checkpoint = new ExpClipCheckpoint(
            Path.Combine(folder, $"{seed}-{(augmented ? "augmented" : "plain")}"), trial, corpus.Sha256, texts.Fingerprint);
        var (model, _) = new ExpClipTrainer(trial, corpus, encoder, checkpoint) { Texts = texts }.Train(stop: stop);
        using (model)
        {
            var errors = sets.ToDictionary(set => set.Name, set => ReconstructionErrors.Of(model, set.Frames, set.Measured));
            return new AugmentationTrial(seed, augmented, errors);
        }
    }
}
