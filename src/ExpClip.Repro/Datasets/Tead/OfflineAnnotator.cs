using System.Security.Cryptography;
using ExpClip.Repro.Datasets.Tead.Offline;
using ExpClip.Repro.Faces;

namespace ExpClip.Repro.Datasets.Tead;

/// <summary>
/// Annotates texts offline: the words, phrases and emoji of the knowledge base, cues that make one think of a feeling, read with
/// negation and force, and what was learned from GoEmotions (train) and the kit's hand-annotated texts together give a
/// probability to every emotion and action unit. A corpus's own labels count as evidence.
/// </summary>
public sealed class OfflineAnnotator : ITeadAnnotator
{
    /// <summary>How a data set names it.</summary>
    public const string Title = "kit's offline annotator";

    private const float ShownFrom = 0.28f;   // half the attainable micro-F1 is the threshold that maximises it (Lipton et al. 2014)
    private const float StrangeFrom = 0.4f;  // where a text names its feeling, for what that feeling's face does not have: no smile in fury
    private const float HintWeight = 0.15f;  // a hint of 1 beside the regression's probabilities; both by cross-validation on the kit's texts
    private const float PrototypeShare = 0.2f, MostHint = 2; // share of the hinted emotions' own action units, for a hint of 1 and above
    private const float TagShare = 0.6f;     // a fourth and fifth tag come this close to the first
    private const string NoFeeling = "neutral";

    private readonly EmotionBase _emotions;
    private readonly FacsTables _facs;
    private readonly OfflineModel _model;
    private readonly EvidenceVector _evidence;
    private readonly LabelEvidence _labels;

    internal OfflineAnnotator(EmotionBase emotions, FacsTables facs, EmotionHints hints, OfflineModel model)
    {
        (_emotions, _facs, _model) = (emotions, facs, model);
        _evidence = new EvidenceVector(emotions, facs, hints, model.Network);
        _labels = new LabelEvidence(emotions);
        if (!model.Emotions.SequenceEqual(emotions.Emotions.Select(emotion => emotion.Name)) || model.Regression.Inputs != _evidence.Length)
            throw new InputException(
                "The annotator's model was trained for another emotions.json. Train it again: ./repro annotator train --data DIR.");
    }

    /// <summary>The annotator the kit ships.</summary>
    /// <exception cref="InputException">A file of <c>data/annotator/</c> is missing or damaged.</exception>
    public static OfflineAnnotator Load() => Load(EmotionBase.Load(), FacsTables.Load());

    /// <inheritdoc cref="Load()"/>
    public static OfflineAnnotator Load(EmotionBase emotions, FacsTables facs) =>
        new(emotions, facs, new EmotionHints(emotions, WordNetHints.Load(KitData.File("annotator", "wordnet.csv")), CueMatcher.Load(emotions)),
            OfflineModelFile.Read(KitData.File("annotator", "model.bin")));

    /// <inheritdoc/>
    public Annotation Annotate(CorpusText text, Random random)
    {
        var (x, hints) = _evidence.Of(text.Text, found => _labels.Add(text, found));
        var predicted = _model.Regression.Predict(x);
        var units = _facs.ActionUnits.Count;
        TowardsPrototypes(predicted.AsSpan(0, units), hints);
        var scores = new float[hints.Length];
        for (var i = 0; i < scores.Length; i++) scores[i] = Math.Max(0, predicted[units + i] + HintWeight * hints[i]);
        var ranked = Enumerable.Range(0, scores.Length).OrderByDescending(i => scores[i]).ThenBy(i => i).ToArray();
        var count = TeadSample.MinimumTags;
        while (count < TeadSample.MaximumTags && scores[ranked[count]] >= TagShare * scores[ranked[0]]) count++;
        var tags = ranked.Take(count).Select(i => _emotions.Emotions[i]).ToArray();
        return new Annotation([.. tags.Select(tag => tag.Name)], Face(predicted.AsSpan(0, units), tags, hints.Max() >= 1, Strength(text)),
            Situations(tags, random), Math.Max(0, hints.Max()), Uncertainty(scores));
    }

    /// <summary>Hash of what it has learned: annotators of equal hashes find equal evidence.</summary>
    public string Fingerprint => field ??= Convert.ToHexStringLower(SHA256.HashData([.. Knowledge.SelectMany(File.ReadAllBytes)]));

    private static IEnumerable<string> Knowledge =>
    [
        KitData.File("emotions.json"), KitData.File("emotion-cues.csv"),
        .. ((string[])["forms.csv", "model.bin", "wordnet.csv"]).Select(file => KitData.File("annotator", file)),
    ];

    /// <summary>Numbers in the evidence of a text.</summary>
    public int EvidenceLength => _evidence.Length;

    /// <summary>The evidence a text gives by itself, x.</summary>
    public float[] Evidence(string text) => _evidence.Of(text).X;

    /// <summary>Probability of each label of GoEmotions, judged one by one, in the order of <see cref="Labels"/>.</summary>
    internal float[] LabelProbabilities(string text)
    {
        var h = new float[_model.Network.Width];
        _model.Network.Embed(HashedFeatures.Of(TextReading.Of(text), _model.Network.Bits), h);
        var probabilities = _model.Network.Logits(0, h);
        Probabilities.Sigmoid(probabilities);
        return probabilities;
    }

    internal IReadOnlyList<string> Labels => _model.Labels;

    internal BagNetwork Network => _model.Network;

    /// <summary>
    /// Moves probabilities of action units towards what the hinted emotions show by the knowledge base, the more so the stronger the
    /// strongest hint is: a text that says "furious" needs no guessing.
    /// </summary>
    private void TowardsPrototypes(Span<float> probabilities, float[] hints)
    {
        var (total, strongest) = (0f, 0f);
        var shown = new float[probabilities.Length];
        for (var e = 0; e < hints.Length; e++)
        {
            if (hints[e] <= 0) continue;
            var hint = Math.Min(hints[e], MostHint);
            (total, strongest) = (total + hint, Math.Max(strongest, hint));
            VectorMath.AddScaled(shown, _evidence.ActionUnitsOf(e), hint);
        }
        if (total == 0) return;
        var share = PrototypeShare * Math.Min(1, strongest);
        for (var u = 0; u < shown.Length; u++) probabilities[u] = (1 - share) * probabilities[u] + share * shown[u] / total;
    }

    /// <summary>Probable action units, the surest first where two contradict, as intense as the text is forceful.</summary>
    private IReadOnlyList<AuActivation> Face(ReadOnlySpan<float> probabilities, IReadOnlyList<Emotion> tags, bool named, float strength)
    {
        var face = new List<AuActivation>();
        var fitting = tags.Take(2).SelectMany(tag => tag.Aus).Select(au => au.Code).ToHashSet();
        float Least(int unit) => named && !fitting.Contains(_facs.ActionUnits[unit].Code) ? StrangeFrom : ShownFrom;
        var order = probabilities.ToArray().Select((p, i) => (p, i)).Where(pair => pair.p >= Least(pair.i)).OrderByDescending(pair => pair.p);
        foreach (var (_, i) in order)
        {
            var code = _facs.ActionUnits[i].Code;
            var model = tags.SelectMany(tag => tag.Aus).FirstOrDefault(au => au.Code == code);
            var au = AuActivation.Parse(new AuActivation(code, Math.Min(1, _model.Intensities[i] * strength), model.Side).ToString());
            if (!_facs.Problems([.. face, au]).Any()) face.Add(au);
        }
        if (face.Count == 0 && tags[0].Name != NoFeeling) face.AddRange(AuBlend.Combine(_facs, [(tags[0].Aus, strength)]));
        return [.. face.OrderBy(au => au.Code)];
    }

    /// <summary>From 0.5 to 1.5: the rated intensity, or how shouted the text is.</summary>
    private static float Strength(CorpusText text) =>
        text.Intensity is { } intensity ? 0.5f + intensity : 0.9f + 0.4f * (float)TextReading.Of(text.Text).Emphasis;

    /// <summary>Entropy of the scores as shares, 0 when one emotion has them all, 1 when all have as much.</summary>
    private static double Uncertainty(float[] scores)
    {
        var total = scores.Sum();
        return total <= 0 ? 1 : -scores.Where(score => score > 0).Sum(score => score / total * Math.Log(score / total)) / Math.Log(scores.Length);
    }

    private static List<string> Situations(IReadOnlyList<Emotion> tags, Random random)
    {
        var own = tags[0].Situations.ToArray();
        random.Shuffle(own);
        return [.. own.Take(TeadSample.MinimumSituations), tags[1].Situations[random.Next(tags[1].Situations.Count)]];
    }
}
