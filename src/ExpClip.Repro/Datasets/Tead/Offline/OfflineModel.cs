namespace ExpClip.Repro.Datasets.Tead.Offline;

/// <summary>
/// What the offline annotator has learned: a network from GoEmotions (train) and the knowledge base, and a regression from the
/// evidence of a text to action units and emotions from the kit's hand-annotated texts.
/// </summary>
/// <param name="Labels">GoEmotions' labels, the outputs of the network's first head.</param>
/// <param name="Emotions">Names of the knowledge base's entries, in its order.</param>
/// <param name="Network">Vectors of features; head 0 judges labels.</param>
/// <param name="Regression">From <see cref="EvidenceVector"/> to the 36 action units, then the emotions; about probabilities.</param>
/// <param name="Intensities">Mean intensity of each action unit where it is shown, in [0, 1].</param>
internal sealed record OfflineModel(
    IReadOnlyList<string> Labels, IReadOnlyList<string> Emotions, BagNetwork Network, RidgeRegression Regression, float[] Intensities);
