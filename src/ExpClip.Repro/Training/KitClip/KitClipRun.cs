using ExpClip.Repro.Datasets.Tead;
using ExpClip.Repro.Faces;
using ExpClip.Repro.Language;
using ExpClip.Repro.Language.Tokens;
using ExpClip.Repro.Language.WordNet;
using ExpClip.Repro.Training.Compute;

namespace ExpClip.Repro.Training.KitClip;

/// <summary>The kit's CLIP of a profile, with what it was trained and is tried on.</summary>
/// <param name="Model">In evaluation mode.</param>
/// <param name="Curve">Its training curve.</param>
/// <param name="AllPairs">See <see cref="Pairs"/>.</param>
/// <param name="WordNet">The lexicon that helped.</param>
public sealed record KitClipRun(
    KitClipModel Model, IReadOnlyList<KitClipPoint> Curve, Lazy<KitClipPairs> AllPairs,
    HeldOutWords Held, AuCaptions Captions, WordNetLexicon WordNet) : IDisposable
{
    /// <summary>What it was trained and is tried on; made when asked for, since most who take a trained model do not.</summary>
    public KitClipPairs Pairs => AllPairs.Value;

    /// <summary>Where a profile's model lies.</summary>
    public static string FolderOf(Profile profile) => Path.Combine(RepoFolders.Runs(profile.Name), "encoders", "kit-clip");

    /// <summary>The model of a profile: trained before with the same options and data, or now.</summary>
    public static KitClipRun Get(Profile profile, TeadCorpus corpus, IProgress<KitClipProgress>? progress = null, CancellationToken stop = default)
    {
        var (options, seed, rig) = (profile.KitClip, profile.Seed, AuRig.Load());
        var (held, lexicon) = (HeldOutWords.Load(), WordNetLexicon.Load());
        var captions = new AuCaptions(rig);
        var pairs = new Lazy<KitClipPairs>(() => KitClipPairs.Of(corpus, rig, held, options, seed));
        var words = WordPairs.Of(lexicon, EmotionBase.Load(), held);
        var checkpoint = new CurveCheckpoint<KitClipPoint>(Path.Combine(FolderOf(profile), "training"),
            TrainingDevice.Current.Bind(new
            {
                options, profile.Seed, profile.Threads, corpus.Sha256, words = words.Select(pair => pair.ToString()),
            }));
        if (checkpoint.Completed(options.Steps) is { } known) return new(KitClipModel.Load(FolderOf(profile)), known, pairs, held, captions, lexicon);

        var merges = BpeTrainer.Train(Texts(pairs.Value, words, captions, seed), options.Vocabulary);
        var tokenizer = new ClipTokenizer(merges, options.Context);
        var augmentation = new TextAugmentation(options.Text, Thesaurus(corpus, held));
        var batches = new KitClipBatches(pairs.Value, words, captions, augmentation, tokenizer, options, seed);
        var (clip, curve) = new KitClipTrainer(options, tokenizer, batches, checkpoint, seed).Train(progress, stop);
        var model = new KitClipModel(clip, tokenizer);
        model.Save(FolderOf(profile), merges);
        return new(model, curve, pairs, held, captions, lexicon);
    }

    public void Dispose() => Model.Dispose();

    /// <summary>Everything the towers read in training: what the vocabulary is learned from.</summary>
    private static IEnumerable<string> Texts(KitClipPairs pairs, IReadOnlyList<(string First, string Second)> words, AuCaptions captions, long seed)
    {
        var random = SeedStream.Random(seed, "vocabulary");
        return pairs.Train.SelectMany(pair => pair.Captions.Values.SelectMany(texts => texts).Append(captions.Describe(pair.Aus, random)))
            .Concat(words.SelectMany(pair => new[] { pair.First, pair.Second }));
    }

    private static Dictionary<string, IReadOnlyList<string>> Thesaurus(TeadCorpus corpus, HeldOutWords held) => corpus.Thesaurus
        .Select(entry => (entry.Key, Value: (IReadOnlyList<string>)[.. entry.Value.Where(held.Spares)])).Where(entry => entry.Value.Count > 0)
        .ToDictionary(entry => entry.Key, entry => entry.Value);
}
