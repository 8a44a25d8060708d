using ExpClip.Repro.Models.Animation;
using ExpClip.Repro.Models.ExpClip;
using ExpClip.Repro.Training.Animation;

namespace ExpClip.Repro.Training.Paper;

/// <summary>The sizes that the paper states; where it states none, the kit's choice, marked so.</summary>
public sealed record PaperSizes
{
    /// <summary>Samples of TEAD, nine tenths of them for training ("Datasets", TEAD).</summary>
    public int TeadSamples { get; init; } = 50_000;

    /// <summary>Pictures of MEAD-3D ("Datasets", MEAD-3D).</summary>
    public int MeadPictures { get; init; } = 150_000;

    /// <summary>Passes of the image projector over them; not stated.</summary>
    public int MeadEpochs { get; init; } = 20;

    /// <summary>Hours of BEAT's English speech ("Datasets", BEAT).</summary>
    public double BeatHours { get; init; } = 35;

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
