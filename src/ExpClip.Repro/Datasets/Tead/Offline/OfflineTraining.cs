using ExpClip.Repro.Datasets.Tead.Corpora;
using ExpClip.Repro.Faces;
using ExpClip.Repro.Language.WordNet;

namespace ExpClip.Repro.Datasets.Tead.Offline;

/// <summary>Makes the files of <c>data/annotator/</c>.</summary>
public static class OfflineTraining
{
    /// <summary>Reaches from the knowledge base through WordNet, learns from GoEmotions' train split (its test tenth by
    /// <see cref="TeadSplit"/> left out) and <c>data/tead-mini</c>, and writes <c>wordnet.csv</c> and <c>model.bin</c>.</summary>
    /// <param name="dataFolder">Folder with <c>corpora/goemotions/</c>.</param>
    /// <param name="outputFolder">Where the two files go.</param>
    /// <exception cref="InputException">WordNet or the corpus is missing or malformed.</exception>
    public static void Run(string dataFolder, string outputFolder)
    {
        var (emotions, rig) = (EmotionBase.Load(), AuRig.Load());
        var reached = WordNetHints.From(WordNetLexicon.Load(), new EmotionHints(emotions, WordNetHints.None).Words);
        reached.Save(Path.Combine(outputFolder, "wordnet.csv"));
        var comments = GoEmotionsReader.ReadSplit(dataFolder, "train").Where(text => !TeadSplit.IsTest(text.Text)).ToArray();
        var labels = GoEmotionsReader.ReadLabels(Path.Combine(dataFolder, GoEmotionsReader.SubFolder, "labels.txt"));
        var trainer = new OfflineModelTrainer(emotions, rig.Tables, new EmotionHints(emotions, reached), new OfflineTrainingOptions());
        OfflineModelFile.Write(Path.Combine(outputFolder, "model.bin"),
            trainer.Train(comments, labels, TeadJsonl.ReadFolder(KitData.File("tead-mini"), rig)));
    }
}
