using System.Diagnostics;

namespace ExpClip.Repro.Training;

/// <summary>Counts steps and foretells the rest.</summary>
internal sealed class TrainingMeter(ExpClipTrainingOptions options, int samples, TrainingPosition start, IProgress<TrainingProgress>? progress)
{
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly int _stepsAnEpoch = (samples + options.BatchSize - 1) / options.BatchSize;
    private readonly int _epochsBefore = start.History.Count, _stepsBefore = start.Step;

    internal void Report(List<EpochRecord> history, int step, bool finished)
    {
        if (progress is null) return;
        var done = (history.Count - _epochsBefore) * _stepsAnEpoch + step - _stepsBefore;
        var rest = finished ? 0 : (options.Epochs - history.Count) * _stepsAnEpoch - step;
        var rate = done / _clock.Elapsed.TotalSeconds;
        progress.Report(new TrainingProgress(
            history.Count, options.Epochs, step, _stepsAnEpoch, rate, TimeSpan.FromSeconds(rest / rate), history.LastOrDefault(), finished));
    }
}
