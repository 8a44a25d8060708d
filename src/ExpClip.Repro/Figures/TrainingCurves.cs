using ExpClip.Repro.Figures.Charts;
using ExpClip.Repro.Training;
using Plotly.NET.CSharp;
using GenericChart = Plotly.NET.GenericChart;

namespace ExpClip.Repro.Figures;

/// <summary>Losses over the epochs of a training run (Eq. 1–4).</summary>
public static class TrainingCurves
{
    /// <summary>One loss on the training split (with dropout, augmentation and jitter) and on the test split (without).</summary>
    public static GenericChart Of(IReadOnlyList<EpochRecord> history, string name, Func<EpochLosses, double> loss)
    {
        var epochs = history.Select(record => record.Epoch + 1).ToArray();
        return Chart.Combine([
                Chart.Line<int, double, string>(x: epochs, y: [.. history.Select(record => loss(record.Train))], Name: "training"),
                Chart.Line<int, double, string>(x: epochs, y: [.. history.Select(record => loss(record.Validation))], Name: "held out"),
            ])
            .WithTitle(name)
            .WithAxisTitles("epoch", "loss");
    }
}
