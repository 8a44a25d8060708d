using ExpClip.Repro.Faces;

namespace ExpClip.Repro.Datasets.Tead;

/// <summary>
/// The knowledge base as training texts: each emotion's situations, names and phrases with its face. They teach words that a small corpus
/// of whole texts hardly repeats, and are never part of a test split.
/// </summary>
public static class EmotionSamples
{
    /// <summary>One sample a situation, synonym and phrase of every emotion.</summary>
    public static IEnumerable<TeadSample> Of(EmotionBase emotions, AuRig rig) =>
        from emotion in emotions.Emotions
        let weights = rig.ToBlendshapeWeights(emotion.Aus)
        let tags = Tags(emotion, emotions)
        from text in emotion.Situations.Concat(emotion.Synonyms).Concat(emotion.Phrases)
        select new TeadSample(text, tags, emotion.Aus, emotion.Situations, weights, "kit:emotions");

    /// <summary>The emotion and its nearest neighbours of the same family by valence and arousal.</summary>
    private static string[] Tags(Emotion emotion, EmotionBase emotions) =>
    [
        emotion.Name,
        .. emotions.Emotions.Where(other => other != emotion)
            .OrderBy(other =>
                Math.Abs(other.Valence - emotion.Valence) + Math.Abs(other.Arousal - emotion.Arousal) + (other.Family == emotion.Family ? 0 : 0.5))
            .Take(TeadSample.MinimumTags - 1).Select(other => other.Name),
    ];
}
