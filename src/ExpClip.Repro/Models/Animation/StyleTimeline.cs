namespace ExpClip.Repro.Models.Animation;

/// <summary>Prompts along the time, each fading into the next.</summary>
public sealed class StyleTimeline
{
    private const double FadeSeconds = 0.8;

    private readonly (double Start, StylePrompt Prompt)[] _changes;

    /// <param name="first">From 0 s.</param>
    /// <param name="later">Changes, in any order; each begins to fade in at its time.</param>
    /// <exception cref="InputException">A time is negative, no number, or doubled.</exception>
    public StyleTimeline(StylePrompt first, params (double Seconds, StylePrompt Prompt)[] later)
    {
        if (later.FirstOrDefault(change => change.Seconds is not (> 0 and < double.MaxValue)) is { Prompt: not null } wrong)
            throw new InputException($"A prompt is to change at {wrong.Seconds} s; a time after 0 is expected.");
        _changes = [(0, first), .. later.OrderBy(change => change.Seconds)];
        if (_changes.Zip(_changes.Skip(1)).Any(pair => pair.First.Start == pair.Second.Start))
            throw new InputException("Two prompts begin at the same time.");
    }

    public IReadOnlyList<StylePrompt> Prompts => [.. _changes.Select(change => change.Prompt)];

    /// <summary>When each begins, seconds.</summary>
    public IReadOnlyList<double> Starts => [.. _changes.Select(change => change.Start)];

    /// <summary>When the last change begins, seconds.</summary>
    public double LastChange => _changes[^1].Start;

    /// <summary>The share of each prompt at a time; they add up to 1, and at most two are above 0.</summary>
    public float[] SharesAt(double seconds)
    {
        var shares = new float[_changes.Length];
        var now = Math.Max(0, Array.FindLastIndex(_changes, change => change.Start <= seconds));
        var faded = now == 0 ? 1 : (float)Math.Min(1, (seconds - _changes[now].Start) / FadeSeconds);
        shares[now] = faded;
        if (now > 0) shares[now - 1] += 1 - faded;
        return shares;
    }
}
