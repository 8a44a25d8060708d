using ExpClip.Repro.Faces;

namespace ExpClip.Repro.Datasets.Tead.Offline;

/// <summary>Sizes and weights of the annotator's learned part; chosen by cross-validation on the kit's hand-annotated texts.</summary>
internal sealed record OfflineTrainingOptions
{
    /// <summary>log2 of the rows of hashed features.</summary>
    public int Bits { get; init; } = 16;

    /// <summary>Length of a text's vector.</summary>
    public int Width { get; init; } = 64;

    /// <summary>What a term or situation of the knowledge base counts beside a comment of GoEmotions.</summary>
    public float BaseWeight { get; init; } = 1;

    /// <summary>What a hand-written situation counts beside its text.</summary>
    public float SituationWeight { get; init; } = 0.3f;

    /// <summary>L2 penalty of the regression.</summary>
    public double Penalty { get; init; } = 5;

    public BagTrainerOptions Network { get; init; } = new() { Epochs = 6, FeatureDropout = 0.5f };
}

/// <summary>Learns an <see cref="OfflineModel"/> from GoEmotions (train), the knowledge base and hand-annotated samples.</summary>
internal sealed class OfflineModelTrainer(EmotionBase emotions, FacsTables facs, EmotionHints hints, OfflineTrainingOptions options)
{
    /// <summary>Trains network and regression.</summary>
    /// <param name="labelled">GoEmotions' comments.</param>
    /// <param name="labels">Its label names.</param>
    /// <param name="samples">Texts annotated by hand.</param>
    public OfflineModel Train(IReadOnlyList<CorpusText> labelled, IReadOnlyList<string> labels, IReadOnlyList<TeadSample> samples)
    {
        var network = TrainNetwork(labelled, labels);
        var names = emotions.Emotions.Select(emotion => emotion.Name).ToArray();
        return new OfflineModel(labels, names, network, Regress(network, samples), Intensities(samples));
    }

    /// <summary>The shared vectors and the head of labels; the knowledge base teaches through a second head, which is then dropped.</summary>
    public BagNetwork TrainNetwork(IReadOnlyList<CorpusText> labelled, IReadOnlyList<string> labels)
    {
        var places = labels.Select((label, i) => (label, i)).ToDictionary(pair => pair.label, pair => pair.i);
        var examples = labelled.Select(text => new BagExample(Features(text.Text),
            [new Lesson(0, Targets(labels.Count, text.Labels.Select(label => places[label])), 1)])).ToList();
        for (var i = 0; i < emotions.Emotions.Count; i++)
        {
            var lesson = new Lesson(1, Targets(emotions.Emotions.Count, [i]), options.BaseWeight);
            var emotion = emotions.Emotions[i];
            foreach (var text in (string[])[emotion.Name, .. emotion.Synonyms, .. emotion.Keywords, .. emotion.Phrases, .. emotion.Situations])
                examples.Add(new BagExample(Features(text), [lesson]));
        }
        var network = new BagNetwork(options.Bits, options.Width, [labels.Count, emotions.Emotions.Count], options.Network.Seed);
        new BagTrainer(network, [false, true], options.Network).Train(examples);
        return new BagNetwork(network.Bits, network.Width, network.Rows, [network.Heads[0]]);
    }

    /// <summary>The regression from evidence to action units and emotions.</summary>
    public RidgeRegression Regress(BagNetwork network, IReadOnlyList<TeadSample> samples)
    {
        var evidence = new EvidenceVector(emotions, facs, hints, network);
        var (x, y, weights) = (new List<float[]>(), new List<float[]>(), new List<float>());
        foreach (var sample in samples)
        {
            var targets = AnnotationTargets.Of(sample.Aus, sample.Tags, emotions, facs);
            foreach (var (text, weight) in sample.Situations.Select(text => (text, options.SituationWeight)).Prepend((sample.Text, 1)))
            {
                x.Add(evidence.Of(text).X);
                y.Add(targets);
                weights.Add(weight);
            }
        }
        return RidgeRegression.Fit(x, y, weights, options.Penalty);
    }

    private int[] Features(string text) => HashedFeatures.Of(TextReading.Of(text), options.Bits);

    private float[] Intensities(IReadOnlyList<TeadSample> samples) =>
    [
        .. facs.ActionUnits.Select(unit => samples.SelectMany(sample => sample.Aus).Where(au => au.Code == unit.Code)
            .Select(au => au.Intensity).DefaultIfEmpty(0.6f).Average()),
    ];

    private static float[] Targets(int count, IEnumerable<int> places)
    {
        var targets = new float[count];
        foreach (var place in places) targets[place] = 1;
        return targets;
    }
}
