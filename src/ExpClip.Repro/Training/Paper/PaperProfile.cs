using ExpClip.Repro.Datasets;
using ExpClip.Repro.Datasets.Beat;
using ExpClip.Repro.Datasets.Tead;
using ExpClip.Repro.Datasets.Tead.Store;
using ExpClip.Repro.Faces;

namespace ExpClip.Repro.Training.Paper;

/// <summary>The paper's ExpCLIP: its sizes, a TEAD that a language model annotated, and CLIP ViT-B/32 for E_t and E_i.</summary>
public static class PaperProfile
{
    /// <summary>The profile of the paper's sizes, and the one that tries the same files in minutes.</summary>
    public const string Name = "paper", TrialName = "paper-trial";

    private const string Common = "TEAD: annotated by a language model after the paper's recipe, since the paper's is not published. "
        + "CLIP: ViT-B/32, as in the paper. MEAD-3D: drawn people, since MEAD's videos come without the meshes that weights are solved from.";

    /// <summary>Numbers of the notebooks that run in it.</summary>
    public static IReadOnlyList<string> Notebooks { get; } = ["04", "05", "06", "07", "08", "09"];

    public static bool Is(string profile) => profile is Name or TrialName;

    /// <summary>The profile of a name.</summary>
    /// <param name="data">The data folder.</param>
    /// <exception cref="InputException">CLIP is not there.</exception>
    public static Profile Named(string name, string data) => Of(name, SizesOf(name), PaperFiles.Of(data), data);

    /// <summary>Options of a run.</summary>
    /// <param name="sizes">The paper's, or smaller ones.</param>
    /// <param name="data">The data folder, for BEAT.</param>
    /// <exception cref="InputException">CLIP is not there.</exception>
    public static Profile Of(string name, PaperSizes sizes, PaperFiles files, string data) => new()
    {
        Name = name,
        DataFolder = data,
        Paper = files with { MostSamples = sizes.TeadSamples, MostRecordings = sizes.BeatRecordings },
        Substitutions = SubstitutionsOf(name)
            + (BeatReader.MotionFiles(Path.Combine(data, "beat")).Count > 0 ? "" : " BEAT: the kit's synthetic speech."),
        Model = sizes.Model,
        Training = sizes.Training,
        ImageFeatures = files.ClipWidth(),
        ImageFineTuning = new ImageFineTuningOptions { Pictures = sizes.DrawnPictures, Epochs = sizes.MeadEpochs },
        MeadActors = sizes.MeadActors,
    };

    /// <summary>What stands in for the paper's data, whatever the data folder holds.</summary>
    public static string SubstitutionsOf(string name) => name == Name ? Common
        : $"A TRIAL: a small network, one epoch, at most {PaperSizes.Trial.TeadSamples} samples and {PaperSizes.Trial.BeatRecordings} recordings; "
            + $"its numbers say that the files work and nothing else. {Common}";

    /// <summary>The TEAD of a language model, split as all are.</summary>
    /// <param name="seed">Decides which samples are taken of more than wanted.</param>
    /// <exception cref="InputException">There is no TEAD in the folder, it is damaged, or no language model annotated it.</exception>
    public static TeadCorpus Corpus(PaperFiles files, long seed)
    {
        var (emotions, store) = (EmotionBase.Load(), new TeadStore(files.Tead, AuRig.Load()));
        if (!File.Exists(store.Manifest))
            throw InputException.At(files.Tead, 0, "holds no TEAD",
                "Have a language model annotate one: ./repro tead annotate --llm --base-url URL --model NAME --data DIR.");
        var (samples, manifest) = store.Open();
        if (manifest.Annotator == OfflineAnnotator.Title)
            throw InputException.At(store.Manifest, 0, $"annotated by the {OfflineAnnotator.Title}, not by a language model",
                "Make it of the model's answers again: ./repro tead annotate --llm --replay, with the same texts.");
        var gold = GoldTexts.Load();
        TeadSample[] taken = [.. samples.Where(sample => !gold.Have(sample.Text))];
        var judging = samples.Count - taken.Length;
        if (taken.Length > files.MostSamples)
        {
            SeedStream.Random(seed, "samples of TEAD").Shuffle(taken);
            taken = taken[..files.MostSamples];
        }
        var (train, test) = TeadSplit.Split(taken);
        return new TeadCorpus(train, test, emotions.Thesaurus(),
            [DataSource.OfFiles("TEAD", [store.Samples], $"{taken.Length} of {manifest.Samples} samples, annotated by {manifest.Annotator}."
                + (judging > 0 ? $" Left out as texts of the gold set: {judging}." : ""))]);
    }

    private static PaperSizes SizesOf(string name) => name == Name ? new PaperSizes() : PaperSizes.Trial;
}
