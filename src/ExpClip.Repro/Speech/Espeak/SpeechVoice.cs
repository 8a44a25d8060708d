namespace ExpClip.Repro.Speech.Espeak;

/// <summary>How espeak-ng speaks.</summary>
/// <param name="Name">A voice and variant, e.g. <c>en-us+f3</c>.</param>
/// <param name="WordsPerMinute">80 to 450.</param>
/// <param name="Pitch">0 to 100; 50 is the voice's own.</param>
/// <param name="Range">0 to 100: 0 is monotonous.</param>
public sealed record SpeechVoice(string Name, int WordsPerMinute = 165, int Pitch = 50, int Range = 50);
