using ExpClip.Repro.Models.Animation;
using ExpClip.Repro.Models.Speech;

namespace ExpClip.Repro.Training.Animation;

/// <summary>Sizes of the generator and its training in a profile.</summary>
public sealed record AnimationProfile(GeneratorOptions Model, SpeechPretrainingOptions Speech, GeneratorTrainingOptions Training, int Seeds)
{
    /// <summary>Name of a deviation from a profile's sizes, whose checkpoints lie apart; empty for the profile's own.</summary>
    public string Variant { get; init; } = "";

    /// <summary>
    /// Emotions of data/emotions.json that no speech and no draw of EPA shows: the second tier of unseen. ExpCLIP's own training knows them.
    /// </summary>
    public static IReadOnlyList<string> HeldOut { get; } = ["relief", "pain", "pride", "confusion", "awe", "disappointment"];

    /// <summary>Emotions that no speech shows but EPA draws: the first tier.</summary>
    public static IReadOnlyList<string> Unheard { get; } = ["amusement", "embarrassment", "grief", "rage", "terror", "determination"];

    /// <summary>Those of a profile.</summary>
    public static AnimationProfile Of(Profile profile)
    {
        var small = profile.Name == "smoke";
        return new AnimationProfile(
            new GeneratorOptions
            {
                StyleWidth = profile.Model.EmbeddingWidth,
                Width = small ? 96 : 256, Layers = small ? 2 : 4, PoolingLayers = small ? 1 : 4, Heads = 4, FeedForward = small ? 192 : 512,
                Speech = new KitSpeechOptions { Width = small ? 96 : 192, Layers = small ? 1 : 3, FeedForward = small ? 192 : 384 },
            },
            small ? new SpeechPretrainingOptions { Steps = 250, BatchSize = 8, LearningRate = 2e-3, Distort = false }
                : new SpeechPretrainingOptions { Steps = 2_000 },
            small ? new GeneratorTrainingOptions { Steps = 700, WarmUp = 350, RecordEvery = 50, BatchSize = 8, LearningRate = 7e-4, Distort = false }
                // 0.3 to 0.7 s a step on one core, seven systems.
                : new GeneratorTrainingOptions { Steps = 1_000, WarmUp = 400, RecordEvery = 100, BatchSize = 24, LearningRate = 4e-4 },
            small ? 1 : 3);
    }
}
