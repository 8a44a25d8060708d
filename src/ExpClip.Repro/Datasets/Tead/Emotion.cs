using ExpClip.Repro.Faces;

namespace ExpClip.Repro.Datasets.Tead;

/// <summary>A fine-grained emotion or state; an entry of <c>data/emotions.json</c>.</summary>
/// <param name="Name">Its name and canonical tag.</param>
/// <param name="Family">joy, love, surprise, sadness, fear, anger, disgust or neutral.</param>
/// <param name="Valence">−1 (unpleasant) to 1 (pleasant).</param>
/// <param name="Arousal">0 (asleep) to 1 (frantic).</param>
/// <param name="Aus">The face that shows it.</param>
/// <param name="Because">Why these action units.</param>
/// <param name="Synonyms">Words and phrases that name it.</param>
/// <param name="Keywords">Words and phrases that hint at it.</param>
/// <param name="Situations">Sentences in which a person feels it.</param>
public sealed record Emotion(
    string Name, string Family, float Valence, float Arousal, IReadOnlyList<AuActivation> Aus, string Because,
    IReadOnlyList<string> Synonyms, IReadOnlyList<string> Keywords, IReadOnlyList<string> Situations);
