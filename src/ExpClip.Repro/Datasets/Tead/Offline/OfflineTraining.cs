using ExpClip.Repro.Datasets.Tead.Corpora;
using ExpClip.Repro.Faces;
using ExpClip.Repro.Language;
using ExpClip.Repro.Language.WordNet;

namespace ExpClip.Repro.Datasets.Tead.Offline;

/// <summary>Makes the files of <c>data/annotator/</c>.</summary>
public static class OfflineTraining
{
    /// <summary>
    /// Reaches from the knowledge base through WordNet, notes the irregular forms of the cues' words, learns from GoEmotions' train
    /// split (its test tenth by <see cref="TeadSplit"/> left out) and the kit's hand-annotated texts, and writes <c>wordnet.csv</c>,
    /// <c>forms.csv</c> and <c>model.bin</c>.
    /// </summary>
    /// <param name="dataFolder">Folder with <c>corpora/goemotions/</c>.</param>
    /// <param name="outputFolder">Where the files go.</param>
    /// <exception cref="InputException">WordNet or the corpus is missing or malformed.</exception>
    public static void Run(string dataFolder, string outputFolder)
    {
        var (emotions, rig) = (EmotionBase.Load(), AuRig.Load());
        var cues = EmotionCue.Load(emotions);
        var inflection = InflectionOf(cues);
        inflection.Save(Path.Combine(outputFolder, "forms.csv"));
        var matcher = new CueMatcher(cues, inflection);
        var reached = WordNetHints.From(WordNetLexicon.Load(), new EmotionHints(emotions, WordNetHints.None, matcher).Words);
        reached.Save(Path.Combine(outputFolder, "wordnet.csv"));
        var comments = GoEmotionsReader.ReadSplit(dataFolder, "train").Where(text => !TeadSplit.IsTest(text.Text)).ToArray();
        var labels = GoEmotionsReader.ReadLabels(Path.Combine(dataFolder, GoEmotionsReader.SubFolder, "labels.txt"));
        var trainer = new OfflineModelTrainer(emotions, rig.Tables, new EmotionHints(emotions, reached, matcher), new OfflineTrainingOptions());
        OfflineModelFile.Write(Path.Combine(outputFolder, "model.bin"), trainer.Train(comments, labels, [.. KitTexts.All(rig)]));
    }

    /// <summary>The irregular forms of words that stand in cues.</summary>
    private static Inflection InflectionOf(IReadOnlyList<EmotionCue> cues)
    {
        var words = cues.SelectMany(cue => cue.Words.Split(' ')).Select(Inflection.Key).ToHashSet();
        return new Inflection(IrregularForms.Read(WordNetLexicon.FindFolder()).Where(pair => words.Contains(Inflection.Key(pair.Value)))
            .ToDictionary(StringComparer.Ordinal));
    }
}
