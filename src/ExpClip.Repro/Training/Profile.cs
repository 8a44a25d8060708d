using ExpClip.Repro.Models.ExpClip;
using ExpClip.Repro.Training.KitClip;
using ExpClip.Repro.Training.Paper;

namespace ExpClip.Repro.Training;

/// <summary>Every size, seed and source of a run. All profiles run the same code.</summary>
public sealed record Profile
{
    public required string Name { get; init; }

    /// <summary>Seed of the whole run; every random stream derives from it.</summary>
    public long Seed { get; init; } = 2308_14448; // the paper's arXiv number

    /// <summary>Threads of libtorch. One is fastest on two hyper-threads, and keeps sums in one order.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Folder with the public corpora, or null for what the kit ships alone.</summary>
    public string? DataFolder { get; init; }

    /// <summary>The paper's TEAD and CLIP, in the profiles that read them; null where the kit's own stand in.</summary>
    public PaperFiles? Paper { get; init; }

    /// <summary>Whether the profile leaves public data and weights alone, whatever the machine has of them.</summary>
    public bool ReadsOnlyTheKit => DataFolder is null;

    /// <summary>What stands in for the paper's data and networks; printed wherever a number of this profile stands.</summary>
    public required string Substitutions { get; init; }

    public required ExpClipOptions Model { get; init; }

    public required ExpClipTrainingOptions Training { get; init; }

    /// <summary>The kit's own CLIP.</summary>
    public KitClipOptions KitClip { get; init; } = new();

    /// <summary>How the image projector is trained.</summary>
    public ImageFineTuningOptions ImageFineTuning { get; init; } = new();

    /// <summary>Drawn people in the place of MEAD's actors.</summary>
    public int MeadActors { get; init; } = 20;

    /// <summary>Width of the image encoder: of the kit's own CLIP, unless another is used.</summary>
    public int ImageFeatures { get => field > 0 ? field : KitClip.Width; init; }

    /// <summary>
    /// Environment variable that gives a run another seed: how far numbers move by it is what <c>repro baseline measure</c> measures.
    /// </summary>
    public const string SeedVariable = "EXPCLIP_SEED";

    /// <summary>The profiles by name.</summary>
    public static IReadOnlyList<string> Names { get; } = ["smoke", "full", PaperProfile.Name, PaperProfile.TrialName];

    /// <summary>The profile of that name.</summary>
    /// <param name="name">
    /// <c>smoke</c>: minutes on a CPU, only what the kit ships. <c>full</c>: the public corpora under <paramref name="dataFolder"/>.
    /// <c>paper</c>: the paper's sizes on CLIP and a TEAD that a language model annotated. <c>paper-trial</c>: the same files in minutes.
    /// </param>
    /// <param name="dataFolder">Folder with <c>corpora/</c>, <c>clip/</c>, <c>beat/</c>; empty or null for none.</param>
    /// <exception cref="InputException">
    /// The name is unknown, a data folder is missing, absent or unwanted, or the paper's files are not there.
    /// </exception>
    public static Profile Named(string name, string? dataFolder = null) => Environment.GetEnvironmentVariable(SeedVariable) switch
    {
        null or "" => Usual(name, dataFolder),
        var text => long.TryParse(text, out var seed) && seed >= 0 ? Usual(name, dataFolder) with { Seed = seed }
            : throw new InputException($"{SeedVariable} is '{text}'. A whole number from 0 is expected."),
    };

    /// <summary>What stands in for the paper's data in a profile, without its data folder.</summary>
    /// <exception cref="InputException">The name is unknown.</exception>
    public static string SubstitutionsOf(string name) => name switch
    {
        "smoke" => Smoke.Substitutions,
        "full" => Full.Substitutions,
        _ when PaperProfile.Is(name) => PaperProfile.SubstitutionsOf(name),
        _ => throw new InputException($"There is no profile '{name}'. Known: {string.Join(", ", Names)}."),
    };

    private static Profile Usual(string name, string? dataFolder)
    {
        var data = string.IsNullOrWhiteSpace(dataFolder) ? null : Path.GetFullPath(dataFolder);
        return name switch
        {
            "smoke" when data is not null => throw new InputException(
                "The smoke profile uses only what the kit ships and takes no --data. Use --profile full with it."),
            "smoke" => Smoke,
            "full" when data is null => throw new InputException(
                "The full profile reads public corpora. Name their folder with --data DIR or EXPCLIP_DATA (layout: data/README.md)."),
            "full" => Full with { DataFolder = Existing(data) },
            _ when PaperProfile.Is(name) && data is null => throw new InputException(
                $"The {name} profile reads CLIP's merges, and BEAT where it is, from a data folder. Name it with --data DIR or EXPCLIP_DATA; "
                + "what else it needs: ./repro run --profile paper --dry."),
            _ when PaperProfile.Is(name) => PaperProfile.Named(name, Existing(data!)),
            _ => throw new InputException($"There is no profile '{name}'. Known: {string.Join(", ", Names)}."),
        };
    }

    private static string Existing(string folder) => Directory.Exists(folder) ? folder
        : throw InputException.At(folder, 0, "there is no such data folder", "Name the folder that holds corpora/.");

    private static Profile Smoke { get; } = new()
    {
        Name = "smoke",
        Substitutions = "TEAD: the hand-written texts of data/tead-mini and the knowledge base instead of 50,000 annotated by a language model. "
            + "CLIP: the kit's own small CLIP, its texts with the evidence of their words.",
        Model = new ExpClipOptions { EmbeddingWidth = 128, Width = 128, Layers = 2, Heads = 4, FeedForward = 256, ProjectorWidth = 256 },
        Training = new ExpClipTrainingOptions { Epochs = 40, BatchSize = 64, LearningRate = 1e-3, Patience = 8 },
    };

    private static Profile Full { get; } = new()
    {
        Name = "full",
        Substitutions = "TEAD: GoEmotions' comments annotated by the kit's offline annotator, "
            + "the hand-written texts of data/tead-mini and data/tead-written, and the knowledge base, "
            + "instead of 50,000 texts annotated by a language model. "
            + "CLIP: the kit's own small CLIP, its texts with the evidence of their words.",
        Model = new ExpClipOptions { EmbeddingWidth = 256, Width = 256, Layers = 4, Heads = 4, FeedForward = 512, ProjectorWidth = 512 },
        KitClip = new KitClipOptions
        {
            Vocabulary = 8192, People = 64, RandomExpressions = 3000, RandomShare = 0.1, HeldOut = 1000,
            Steps = 8000, BatchSize = 128, WordPairs = 48,
            LargestYaw = 25, LargestPitch = 12, Photographs = 4,
        },
        Training = new ExpClipTrainingOptions { Epochs = 12, BatchSize = 128, LearningRate = 5e-4, Patience = 3, TextVariants = 1 },
        ImageFineTuning = new ImageFineTuningOptions { Pictures = 15_000, Epochs = 20 },
    };
}
