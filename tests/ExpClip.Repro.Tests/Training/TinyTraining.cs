using ExpClip.Repro.Models.ExpClip;
using ExpClip.Repro.Training;

namespace ExpClip.Repro.Tests.Training;

/// <summary>A training run of seconds, on the texts the kit ships.</summary>
internal static class TinyTraining
{
    internal static Profile Profile { get; } = Repro.Training.Profile.Named("smoke") with
    {
        Name = "tiny",
        Model = new ExpClipOptions { EmbeddingWidth = 16, Width = 16, Layers = 1, Heads = 2, FeedForward = 32, TextBuckets = 512, TextWidth = 16 },
        Training = new ExpClipTrainingOptions { Epochs = 4, BatchSize = 32, LearningRate = 1e-3 },
    };

    internal static TeadCorpus Corpus { get; } = TeadCorpus.Load(Profile);

    internal static ExpClipTrainer Trainer(string folder, Profile? profile = null, TimeSpan? saveEvery = null) =>
        new(profile ?? Profile, Corpus, new ExpClipCheckpoint(folder, profile ?? Profile, Corpus.Sha256)) { SaveEvery = saveEvery ?? TimeSpan.FromMinutes(1) };
}
