namespace ExpClip.Repro.Speech;

/// <summary>A phone or a word and when it is heard.</summary>
/// <param name="Start">Seconds.</param>
/// <param name="End">Seconds, after <paramref name="Start"/>.</param>
/// <param name="Text">ARPAbet (<c>AH1</c>, digits are stress) or a word; empty for silence.</param>
public readonly record struct TimedLabel(double Start, double End, string Text);
