using ExpClip.Repro.Models.Animation;
using ExpClip.Repro.Models.ExpClip;
using ExpClip.Repro.Training.Animation;

namespace ExpClip.Repro.Training.Paper;

/// <summary>The sizes that the paper states; where it states none, the kit's choice, marked so.</summary>
public sealed record PaperSizes
{
    /// <summary>
    /// Sizes of a trial: the paper's code path with a network, data and time so small that a user sees in minutes whether all files work. Nothing is
    /// learned that means anything.
    /// </summary>
    public static PaperSizes Trial { get; } = new()
    {
        TeadSamples = 300, BeatRecordings = 2, MeadActors = 2, DrawnPictures = 50, MeadEpochs = 1,
        Model = new ExpClipOptions { EmbeddingWidth = 64, Width = 64, Layers = 1, Heads = 4, FeedForward = 128, ProjectorWidth = 128 },
        Training = new ExpClipTrainingOptions { Epochs = 1, BatchSize = 32, LearningRate = 1e-3, TextVariants = 1 },
    };

    /// <summary>Samples of TEAD at most, nine tenths of them for training ("Datasets", TEAD).</summary>
    public int TeadSamples { get; init; } = 50_000;

    /// <summary>Pictures of MEAD-3D ("Datasets", MEAD-3D).</summary>
    public int MeadPictures { get; init; } = 150_000;

    /// <summary>Drawn people in the place of MEAD's 60 actors.</summary>
    public int MeadActors { get; init; } = 60;

    /// <summary>Pictures of TEAD's expressions that the image projector sees besides; the kit's choice.</summary>
    public int DrawnPictures { get; init; } = 15_000;

    /// <summary>Passes of the image projector over the pictures; not stated.</summary>
    public int MeadEpochs { get; init; } = 20;

    /// <summary>Hours of BEAT's English speech ("Datasets", BEAT).</summary>
    public double BeatHours { get; init; } = 35;

    /// <summary>Recordings of BEAT read at most.</summary>
    public int BeatRecordings { get; init; } = int.MaxValue;

    /// <summary>Trainings of Table 1: with and without augmentation, three seeds each; the paper states one each.</summary>
    public int Table1Trainings { get; init; } = 6;

    /// <summary>8 + 8 layers of 512, batch 256; the epochs are the kit's.</summary>
    public ExpClipOptions Model { get; init; } = new();

    public ExpClipTrainingOptions Training { get; init; } = new();

    /// <summary>8 layers over speech, 4 of pooling, 64 frames; the steps are the kit's.</summary>
    public GeneratorOptions Generator { get; init; } = new();

    public GeneratorTrainingOptions GeneratorTraining { get; init; } = new();

    public double TrainingShare { get; init; } = 0.9;
}
