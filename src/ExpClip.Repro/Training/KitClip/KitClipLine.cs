using System.Globalization;

namespace ExpClip.Repro.Training.KitClip;

/// <summary>Training progress as one line of text, for a notebook's updatable display; at the end, what does not vary from run to run.</summary>
public sealed class KitClipLine(Action<string> show) : IProgress<KitClipProgress>
{
    public void Report(KitClipProgress value)
    {
        var rate = value.Step == value.Steps ? "" : string.Create(CultureInfo.InvariantCulture,
            $"{value.StepsPerSecond:F1} steps/s, {(value.Steps - value.Step) / value.StepsPerSecond:F0} s left, ");
        show(string.Create(CultureInfo.InvariantCulture, $"step {value.Step} of {value.Steps}, {rate}loss {value.Last.Pairs:F3}"));
    }
}
