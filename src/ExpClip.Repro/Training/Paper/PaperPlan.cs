using ExpClip.Repro.Models.Animation;
using ExpClip.Repro.Training.Animation;

namespace ExpClip.Repro.Training.Paper;

/// <summary>
/// Operations and memory of each notebook at the paper's sizes, counted from the networks' shapes: a matrix product of n×k by k×m costs 2·n·k·m,
/// a training step three times its forward pass. Attention's own products and element-wise work are left out; the share of peak speed that
/// whole steps reach covers them.
/// </summary>
public sealed class PaperPlan(PaperSizes sizes)
{
    private const double Tera = 1e12, GiB = 1 << 30, Float = 4;
    private const double AdamFloats = 4;                 // weight, gradient and two moments
    private const int TextTokens = 77, ImageTokens = 50; // CLIP's text; ViT-B/32's patches of 224 × 224 and the class token
    private const int SpeechTokens = 50;                 // wav2vec 2.0's frames a second
    private const double ConvolutionsASecond = 4.9e9;    // its feature extractor on 16,000 samples
    private const double ClipGiB = 0.6, SpeechWidth = 768;
    private const double Overhead = 1.5;                 // GiB: runtime, libtorch, a batch's activations

    private static readonly double TextTower = Layers(12, 512, 2048), ImageTower = Layers(12, 768, 3072), SpeechTower = Layers(12, 768, 3072);

    /// <summary>The notebooks that take more than a minute.</summary>
    public IReadOnlyList<PaperStage> Stages =>
    [
        new("03", $"CLIP's features of {TextsSeen:N0} texts", TextsSeen * Text / Tera, ClipGiB + TextFeatures + Overhead),
        new("04", $"ExpCLIP, {sizes.Training.Epochs} epochs of {Train:N0} samples", ExpClipTraining / Tera, TextFeatures + ExpClipGiB + Overhead),
        new("05", "the same without text augmentation", ExpClipTraining / Tera, TextFeatures + ExpClipGiB + Overhead),
        new("06", $"CLIP's features of {sizes.MeadPictures:N0} pictures, their weights solved, the image projector", MeadTraining / Tera,
            ClipGiB + sizes.MeadPictures * 512 * Float / GiB + Overhead),
        new("07", "retrieval among the test pictures", sizes.MeadPictures * (1 - sizes.TrainingShare) * Picture / Tera, ClipGiB + Overhead),
        new("08", "ExpCLIP without alignment, t-SNE", ExpClipTraining / Tera, TextFeatures + ExpClipGiB + Overhead),
        new("09", $"Table 1: {sizes.Table1Trainings} trainings of ExpCLIP", sizes.Table1Trainings * ExpClipTraining / Tera,
            TextFeatures + ExpClipGiB + Overhead),
        new("10", $"wav2vec 2.0's features of {sizes.BeatHours} h, three generators of {sizes.GeneratorTraining.Steps:N0} steps",
            (SpeechFeatures + 3 * GeneratorTraining) / Tera, GeneratorGiB + SpeechGiB + Overhead),
        new("11", $"{Compared} compared systems, animations", Compared * GeneratorTraining / Tera, GeneratorGiB + SpeechGiB + Overhead),
    ];

    private static int Compared => Enum.GetValues<SystemKind>().Length - 3;

    private double Train => sizes.TeadSamples * sizes.TrainingShare;

    private double TextsSeen => sizes.TeadSamples * (double)sizes.Training.Sources.Count * (1 + sizes.Training.TextVariants);

    /// <summary>Forward passes of the frozen towers, in operations.</summary>
    private static double Text => 2 * TextTower * TextTokens;

    private static double Picture => 2 * ImageTower * ImageTokens;

    /// <summary>D_b runs on the expression's embedding and on the text's, so the stack counts one and a half times.</summary>
    private double ExpClipTraining => 3 * 2 * 1.5 * ExpClipWeights * Train * sizes.Training.Epochs;

    private double ExpClipWeights => 2 * Layers(sizes.Model.Layers, sizes.Model.Width, sizes.Model.FeedForward);

    private double MeadTraining => sizes.MeadPictures * (Picture + 3 * 2 * 1.5 * ExpClipWeights * sizes.MeadEpochs);

    /// <summary>Under EPA a step generates each window twice, and pools both.</summary>
    private double GeneratorTraining => 3 * 2 * 2 * GeneratorWeights * GeneratorOptions.Frames
        * sizes.GeneratorTraining.BatchSize * (double)sizes.GeneratorTraining.Steps;

    private double GeneratorWeights => Layers(sizes.Generator.Layers, sizes.Generator.Width, sizes.Generator.FeedForward)
        + sizes.Generator.Layers * 4.0 * sizes.Generator.Width * sizes.Generator.Width // cross-attention to the style
        + Layers(sizes.Generator.PoolingLayers, sizes.Generator.Width, sizes.Generator.FeedForward);

    private double SpeechFeatures => sizes.BeatHours * 3600 * (2 * SpeechTower * SpeechTokens + ConvolutionsASecond);

    private double TextFeatures => TextsSeen * 512 * Float / GiB;

    private double ExpClipGiB => AdamFloats * ExpClipWeights * Float / GiB;

    private double GeneratorGiB => AdamFloats * GeneratorWeights * Float / GiB;

    private double SpeechGiB => sizes.BeatHours * 3600 * SpeechTokens * SpeechWidth * Float / GiB;

    /// <summary>Weights of a transformer's layers that multiply every token: four square projections and the feed-forward pair.</summary>
    private static double Layers(int layers, double width, double feedForward) => layers * (4 * width * width + 2 * width * feedForward);
}
