namespace ExpClip.Repro.Evaluation.UserStudy;

/// <summary>One of the three things the paper's volunteers rated from 1 to 5, higher being better (section "User study").</summary>
/// <param name="Key">Its name in files.</param>
/// <param name="Paper">The paper's words for it.</param>
/// <param name="Wording">What the rater reads.</param>
public sealed record StudyQuestion(string Key, string Paper, string Wording)
{
    public const int LowestScore = 1, HighestScore = 5;

    /// <summary>In the order of Table 2.</summary>
    public static IReadOnlyList<StudyQuestion> All { get; } =
    [
        new("lip_sync", "Lip synchronization", "How well do the lips move with the speech?"),
        new("reference", "Emotion consistency with the reference video/image", "How well does the emotion of the face match the reference image?"),
        new("text", "Emotion consistency with the text prompt", "How well does the emotion of the face match the text?"),
    ];
}
