namespace ExpClip.Repro.Datasets.Tead.Offline;

/// <summary>What a corpus's own labels add to the hints of a text: they outweigh single words.</summary>
internal sealed class LabelEvidence(EmotionBase emotions)
{
    private const float Rated = 1.5f, Kin = 0.5f; // the label's emotion; the others of its family, as far as their arousal fits the rated intensity

    /// <summary>Adds to <paramref name="evidence"/>, in the base's order; labels that name no emotion add nothing.</summary>
    public void Add(CorpusText text, float[] evidence)
    {
        foreach (var rated in text.Labels.Select(emotions.Find).OfType<Emotion>())
            for (var i = 0; i < evidence.Length; i++)
            {
                var emotion = emotions.Emotions[i];
                if (emotion == rated) evidence[i] += Rated;
                else if (text.Intensity is { } intensity && emotion.Family == rated.Family && evidence[i] > 0)
                    evidence[i] += Kin * (1 - Math.Abs(emotion.Arousal - intensity));
            }
    }
}
