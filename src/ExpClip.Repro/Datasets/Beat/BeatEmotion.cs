namespace ExpClip.Repro.Datasets.Beat;

/// <summary>An emotion of BEAT, acted in recordings of certain numbers (Liu et al. 2022, "120 recordings a speaker").</summary>
/// <param name="Name">As in <c>data/facs/prototypes.csv</c>, or neutral.</param>
/// <param name="FirstNumber">First and last number of the speeches in it.</param>
public sealed record BeatEmotion(string Name, int FirstNumber, int LastNumber)
{
    /// <summary>The eight, in BEAT's order.</summary>
    public static IReadOnlyList<BeatEmotion> All { get; } =
    [
        new("neutral", 1, 64), new("happiness", 65, 72), new("anger", 73, 80), new("sadness", 81, 86),
        new("contempt", 87, 94), new("surprise", 95, 102), new("fear", 103, 110), new("disgust", 111, 118),
    ];

    /// <summary>Emotion of a recording: by its number in a prepared speech; conversations are neutral, as in BEAT's own code.</summary>
    public static BeatEmotion Of(BeatFileName name) =>
        name.IsConversation
            ? All[0]
            : All.FirstOrDefault(emotion => name.Number >= emotion.FirstNumber && name.Number <= emotion.LastNumber) ?? All[0];
}
