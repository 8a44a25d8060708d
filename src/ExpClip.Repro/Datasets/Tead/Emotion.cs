using ExpClip.Repro.Faces;

namespace ExpClip.Repro.Datasets.Tead;

/// <summary>A fine-grained emotion or state; an entry of <c>data/emotions.json</c>.</summary>
/// <param name="Name">Its name and canonical tag.</param>
/// <param name="Family">joy, love, surprise, sadness, fear, anger, disgust or neutral.</param>
/// <param name="Valence">−1 (unpleasant) to 1 (pleasant).</param>
/// <param name="Arousal">0 (asleep) to 1 (frantic).</param>
/// <param name="Aus">The face that shows it.</param>
/// <param name="Because">Why these action units.</param>
/// <param name="Weaker">Name of the neighbouring weaker emotion, if any.</param>
/// <param name="Stronger">Name of the neighbouring stronger emotion, if any.</param>
/// <param name="Synonyms">Words and phrases that name it.</param>
/// <param name="Keywords">Words, short phrases and emoji that hint at it.</param>
/// <param name="Phrases">What people say, write or do who feel it, in 2 to 7 words.</param>
/// <param name="Situations">Sentences in which a person feels it.</param>
public sealed record Emotion(
    string Name, string Family, float Valence, float Arousal, IReadOnlyList<AuActivation> Aus, string Because,
    string? Weaker, string? Stronger, IReadOnlyList<string> Synonyms, IReadOnlyList<string> Keywords, IReadOnlyList<string> Phrases,
    IReadOnlyList<string> Situations);
