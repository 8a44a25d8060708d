using ExpClip.Repro.Models.ExpClip;
using ExpClip.Repro.Training;

namespace ExpClip.Repro.Tests.Training;

/// <summary>A training run of seconds, on some of the texts the kit ships.</summary>
internal static class TinyTraining
{
    internal static Profile Profile { get; } = Repro.Training.Profile.Named("smoke") with
    {
        Name = "tiny",
        Model = new ExpClipOptions { EmbeddingWidth = 16, Width = 16, Layers = 1, Heads = 2, FeedForward = 32, ProjectorWidth = 32 },
        Training = new ExpClipTrainingOptions { Epochs = 4, BatchSize = 32, LearningRate = 1e-3, TextVariants = 1 },
    };

    internal static TeadCorpus Corpus { get; } = Some(TeadCorpus.Load(Profile));

    internal static WordHashEncoder Encoder { get; } = new(24);

    internal static ExpClipOptions Model => Profile.Model with { TextFeatures = Encoder.Width, ImageFeatures = Encoder.Width };

    internal static ExpClipTrainer Trainer(string folder, Profile? profile = null, TimeSpan? saveEvery = null) =>
        new(profile ?? Profile, Corpus, Encoder, Checkpoint(folder, profile))
        {
            SaveEvery = saveEvery ?? TimeSpan.FromMinutes(1), CacheFolder = null,
        };

    internal static ExpClipCheckpoint Checkpoint(string folder, Profile? profile = null) =>
        new(folder, profile ?? Profile, Corpus.Sha256, Encoder.Fingerprint);

    private static TeadCorpus Some(TeadCorpus corpus) => corpus with { Train = [.. corpus.Train.Take(300)], Test = [.. corpus.Test.Take(60)] };
}
