using System.Security.Cryptography;
using System.Text.Json;
using ExpClip.Repro.Datasets;
using ExpClip.Repro.Datasets.Tead;
using ExpClip.Repro.Faces;
using ExpClip.Repro.Training.Paper;

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
    private const string ResearchOnly = "emoint", OfTheKit = "kit:";

    /// <summary>
    /// The samples that people annotated; where there is none, all: then a language model's annotation is what a face is held against.
    /// </summary>
    public static IEnumerable<TeadSample> Judges(IReadOnlyList<TeadSample> samples)
    {
        TeadSample[] byHand = [.. samples.Where(sample => sample.Source.StartsWith(OfTheKit, StringComparison.Ordinal))];
        return byHand.Length > 0 ? byHand : samples;
    }

    public IReadOnlyList<TeadSample> All => [.. Train, .. Test]; // not kept: a copy with other samples has others

    /// <summary>Hash of all samples in order: equal corpora have equal hashes.</summary>
    public string Sha256 => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(All)));

    /// <summary>
    /// Builds the corpus of a profile: the kit's own texts and, where the profile has a data folder, the public corpora that a shipped model may
    /// be trained on. EmoInt, for research use only, is left out. In the paper's profiles it is the TEAD of a language model.
    /// </summary>
    /// <exception cref="InputException">A file is missing or malformed; names file, line and expectation.</exception>
    public static TeadCorpus Load(Profile profile)
    {
        if (profile.Paper is { } files) return PaperProfile.Corpus(files, profile.Seed);
        var (rig, emotions) = (AuRig.Load(), EmotionBase.Load());
        var recipe = new TeadRecipe(profile.DataFolder, unchecked((int)SeedStream.Derive(profile.Seed, "situations")));
        var made = recipe.Make(OfflineAnnotator.Load(emotions, rig.Tables), OfflineAnnotator.Title, rig);
        var (train, test) = TeadSplit.Split(made.Samples.Where(sample => !sample.Source.StartsWith(ResearchOnly, StringComparison.Ordinal)));
        return new TeadCorpus([.. train, .. EmotionSamples.Of(emotions, rig)], test, emotions.Thesaurus(),
        [
            .. made.Sources.Where(source => source.Name != ResearchOnly),
            DataSource.OfFiles("emotions.json", [KitData.File("emotions.json")],
                "The kit's knowledge base: its situations and words, for training only."),
        ]);
    }
}
