namespace ExpClip.Repro.Datasets.Mead3d;

/// <summary>A sentence spoken in an emotion, seen by one camera.</summary>
/// <param name="Actor">MEAD's code, e.g. M003.</param>
/// <param name="Level">1 to 3; neutral has 1 only.</param>
/// <param name="Number">Name of the recording, e.g. 001.</param>
/// <param name="Path">The video, or the folder of its frames.</param>
public sealed record MeadRecording(string Actor, MeadView View, MeadEmotion Emotion, int Level, string Number, string Path);
