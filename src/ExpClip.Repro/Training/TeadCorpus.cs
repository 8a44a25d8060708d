using System.Security.Cryptography;
using System.Text.Json;
using ExpClip.Repro.Datasets;
using ExpClip.Repro.Datasets.Tead;
using ExpClip.Repro.Datasets.Tead.Corpora;
using ExpClip.Repro.Faces;

namespace ExpClip.Repro.Training;

/// <summary>The TEAD a profile trains on.</summary>
/// <param name="Train">90 %.</param>
/// <param name="Test">10 %, by a hash of the text.</param>
/// <param name="Thesaurus">Synonyms by word, for augmentation.</param>
/// <param name="Sources">What it was made of, for metrics.json.</param>
public sealed record TeadCorpus(
    IReadOnlyList<TeadSample> Train, IReadOnlyList<TeadSample> Test,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Thesaurus, IReadOnlyList<DataSource> Sources)
{
    public IReadOnlyList<TeadSample> All { get; } = [.. Train, .. Test];

    /// <summary>Hash of all samples in order: equal corpora have equal hashes.</summary>
    public string Sha256 => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(All)));

    /// <summary>Builds the corpus of a profile: the kit's own texts and, where the profile has a data folder, EmoInt's tweets.</summary>
    /// <exception cref="InputException">A file is missing or malformed; names file, line and expectation.</exception>
    public static TeadCorpus Load(Profile profile)
    {
        var rig = AuRig.Load();
        var emotions = EmotionBase.Load();
        var mini = KitData.File("tead-mini");
        var samples = TeadJsonl.ReadFolder(mini, rig).ToList();
        var sources = new List<DataSource> { new("tead-mini", HashOf(TeadJsonl.Files(mini)), null, "Texts written and annotated by hand for the kit, in place of the paper's TEAD.") };
        if (profile.DataFolder is { } folder)
        {
            samples.AddRange(AnnotateTweets(folder, emotions, rig, profile.Seed));
            sources.Add(new("EmoInt", HashOf(Directory.GetFiles(Path.Combine(folder, EmoIntReader.SubFolder), "*.tsv").Order(StringComparer.Ordinal)), null,
                "WASSA-2017 tweets (train and dev), annotated by the kit's offline annotator in place of a language model."));
        }
        var (train, test) = TeadSplit.Split(samples);
        sources.Add(new("emotions.json", HashOf([KitData.File("emotions.json")]), null, "The kit's knowledge base: its situations and words, for training only."));
        return new TeadCorpus([.. train, .. EmotionSamples.Of(emotions, rig)], test, emotions.Thesaurus(), sources);
    }

    private static IReadOnlyList<TeadSample> AnnotateTweets(string folder, EmotionBase emotions, AuRig rig, long seed)
    {
        var builder = new TeadBuilder(OfflineAnnotator.Load(emotions, rig.Tables), rig, unchecked((int)SeedStream.Derive(seed, "situations")));
        return builder.Build(((string[])["train", "dev"]).SelectMany(split => EmoIntReader.ReadSplit(folder, split))).Samples;
    }

    private static string HashOf(IEnumerable<string> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files) hash.AppendData(File.ReadAllBytes(file));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
