namespace ExpClip.Repro.Speech.Espeak;

/// <summary>Synthetic speech and when each phone and word of it is heard.</summary>
/// <param name="Samples">Mono in [−1, 1].</param>
/// <param name="SampleRate">Of the synthesiser, 22,050.</param>
/// <param name="Phones">ARPAbet, vowels with stress 1 or 0, silence as empty text; without gaps.</param>
/// <param name="Words">As spoken, with gaps where there is silence.</param>
public sealed record SpokenText(float[] Samples, int SampleRate, IReadOnlyList<TimedLabel> Phones, IReadOnlyList<TimedLabel> Words);
