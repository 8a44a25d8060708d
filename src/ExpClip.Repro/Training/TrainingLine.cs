using System.Globalization;

namespace ExpClip.Repro.Training;

/// <summary>
/// Training progress as one line of text, for a notebook's updatable display: rate and time left while it runs, and at the end what does not
/// vary from run to run.
/// </summary>
/// <param name="show">Called with the new text, at most twice a second and once at the end.</param>
public sealed class TrainingLine(Action<string> show) : IProgress<TrainingProgress>
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    private DateTime _next;

    public void Report(TrainingProgress value)
    {
        var now = DateTime.UtcNow;
        if (!value.Finished && now < _next) return;
        _next = now + Interval;
        var loss = value.Last is { } last ? string.Create(CultureInfo.InvariantCulture, $", held-out loss {last.Validation.Total:F4}") : "";
        show(value.Finished ? $"epoch {value.Epochs} of {value.OfEpochs}{loss}" : string.Create(CultureInfo.InvariantCulture,
            $"epoch {value.Epochs + 1} of {value.OfEpochs}, step {value.Step} of {value.OfSteps}, "
            + $"{value.StepsPerSecond:F1} steps/s, {value.Left:hh\\:mm\\:ss} left{loss}"));
    }
}
