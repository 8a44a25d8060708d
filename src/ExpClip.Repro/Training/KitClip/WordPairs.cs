using ExpClip.Repro.Datasets.Tead;
using ExpClip.Repro.Language.WordNet;

namespace ExpClip.Repro.Training.KitClip;

/// <summary>Pairs of texts of one meaning, by which the text tower learns more words than TEAD has.</summary>
public static class WordPairs
{
    /// <summary>
    /// Of each meaning of WordNet that has to do with feelings: a word and its gloss, and words that share it; of each emotion of the
    /// knowledge base: a synonym and the name. Without held-out words anywhere.
    /// </summary>
    public static IReadOnlyList<(string First, string Second)> Of(WordNetLexicon lexicon, EmotionBase emotions, HeldOutWords held)
    {
        var pairs = new List<(string, string)>();
        foreach (var synset in lexicon.EmotionSynsets())
        {
            string[] words = [.. synset.Words.Where(held.Spares)];
            if (held.Spares(synset.Gloss)) pairs.AddRange(words.Select(word => (word, synset.Gloss)));
            pairs.AddRange(words.SelectMany((word, i) => words.Skip(i + 1), (word, other) => (word, other)));
            if (words.Length > 0)
            {
                var related = lexicon.Related(synset).Where(other => other.Id[0] == 'a').SelectMany(other => other.Words.Where(held.Spares));
                pairs.AddRange(related.Select(other => (words[0], other)));
            }
        }
        foreach (var emotion in emotions.Emotions.Where(emotion => held.Spares(emotion.Name)))
            pairs.AddRange(emotion.Synonyms.Where(held.Spares).Select(synonym => (synonym, emotion.Name)));
        return [.. pairs.Where(pair => pair.Item1 != pair.Item2).Distinct()];
    }
}
