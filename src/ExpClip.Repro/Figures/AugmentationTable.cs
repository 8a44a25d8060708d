using System.Globalization;
using ExpClip.Repro.Evaluation;
using ExpClip.Repro.Evaluation.Studies;
using ExpClip.Repro.Figures.Display;
using ExpClip.Repro.Training;

namespace ExpClip.Repro.Figures;

/// <summary>Table 1: reconstruction errors without and with blendshape augmentation, beside the paper's and beside simple guesses.</summary>
public static class AugmentationTable
{
    public static ResultTable Of(IReadOnlyList<AugmentationTrial> trials, IReadOnlyList<ReconstructionSet> sets, TeadCorpus corpus)
    {
        using var known = ExpClipBatches.WeightsOf(corpus.Train);
        return ResultTable.Of(
            [
                "frames", "number", "without augmentation", "with", "paper, without", "paper, with",
                "zero", "mean face", "nearest training face",
            ],
            [.. sets.Select(set => new object?[]
            {
                set.Name, set.Frames.size(0),
                Spread(trials.Where(trial => !trial.Augmented), set.Name),
                Spread(trials.Where(trial => trial.Augmented), set.Name),
                set.PaperWithout, set.PaperWith,
                ReconstructionErrors.OfZero(set.Frames, set.Measured).Average(),
                ReconstructionErrors.OfMean(known, set.Frames, set.Measured).Average(),
                ReconstructionErrors.OfNearest(known, set.Frames, set.Measured).Average(),
            })]);
    }

    private static string Spread(IEnumerable<AugmentationTrial> trials, string set)
    {
        var (mean, deviation) = AugmentationStudy.Summary(trials, set);
        return string.Create(CultureInfo.InvariantCulture, $"{mean:0.00000} ± {deviation:0.00000}");
    }
}
