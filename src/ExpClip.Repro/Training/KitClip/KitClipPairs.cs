using ExpClip.Repro.Datasets.Tead;
using ExpClip.Repro.Faces;

namespace ExpClip.Repro.Training.KitClip;

/// <summary>What the kit's CLIP learns from and is tried on.</summary>
/// <param name="Train">Expressions of the training split and random ones, free of held-out words.</param>
/// <param name="HeldOut">Expressions of the test split, filled up with random ones of sets that training lacks.</param>
public sealed record KitClipPairs(IReadOnlyList<FacePair> Train, IReadOnlyList<FacePair> HeldOut)
{
    /// <param name="rig">Turns random action units into weights.</param>
    /// <param name="seed">Of the random expressions and of the choice among the test split.</param>
    public static KitClipPairs Of(TeadCorpus corpus, AuRig rig, HeldOutWords words, KitClipOptions options, long seed)
    {
        var captions = new AuCaptions(rig);
        FacePair[] train = [.. corpus.Train.Select(sample => Pair(sample, words.Spares))];
        var random = SeedStream.Random(seed, "random expressions");
        FacePair[] invented = [.. Enumerable.Range(0, options.RandomExpressions).Select(_ => captions.Pair(captions.Random(random)))];
        FacePair[] all = [.. train, .. invented];
        return new(all, HeldOutOf(corpus, captions, [.. all.Select(pair => pair.AuSet)], options.HeldOut, seed));
    }

    private static IReadOnlyList<FacePair> HeldOutOf(TeadCorpus corpus, AuCaptions captions, HashSet<string> known, int count, long seed)
    {
        var random = SeedStream.Random(seed, "held-out pairs");
        var samples = corpus.Test.ToArray();
        random.Shuffle(samples);
        var pairs = samples.Take(count).Select(sample => Pair(sample, _ => true)).ToList();
        while (pairs.Count < count)
            if (captions.Pair(captions.Random(random)) is var pair && known.Add(pair.AuSet)) pairs.Add(pair);
        return pairs;
    }

    private static FacePair Pair(TeadSample sample, Func<string, bool> keeps)
    {
        var captions = new Dictionary<CaptionKind, IReadOnlyList<string>>();
        Add(CaptionKind.Text, [sample.Text]);
        Add(CaptionKind.Tags, [string.Join(", ", sample.Tags)]);
        Add(CaptionKind.Situation, sample.Situations);
        return new(FacePair.SetOf(sample.Aus), sample.Aus, sample.Weights, captions);

        void Add(CaptionKind kind, IEnumerable<string> texts)
        {
            string[] kept = [.. texts.Where(keeps)];
            if (kept.Length > 0) captions.Add(kind, kept);
        }
    }
}
