namespace ExpClip.Repro.Datasets.Mead3d;

/// <summary>An emotion acted in MEAD (Wang et al. 2020).</summary>
/// <param name="Name">MEAD's folder name.</param>
/// <param name="Prototype">The emotion of <c>data/emotions.json</c> whose action units show it.</param>
/// <param name="Levels">Number of intensity levels: three, one for neutral.</param>
public sealed record MeadEmotion(string Name, string Prototype, int Levels)
{
    /// <summary>All eight, alphabetical.</summary>
    public static IReadOnlyList<MeadEmotion> All { get; } =
    [
        new("angry", "anger", 3), new("contempt", "contempt", 3), new("disgusted", "disgust", 3), new("fear", "fear", 3),
        new("happy", "happiness", 3), new("neutral", "neutral", 1), new("sad", "sadness", 3), new("surprised", "surprise", 3),
    ];
}
