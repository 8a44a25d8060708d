using System.Globalization;
using System.Security.Cryptography;
using ExpClip.Common;
using ExpClip.Repro.Datasets.Tead;
using ExpClip.Repro.Training.KitClip;

namespace ExpClip.Repro.Training;

/// <summary>Trains the model that the kit ships, and writes its card.</summary>
public static class ShippedModelTraining
{
    private const string Card = "README.md";

    /// <summary>Trains what is not trained yet, and writes model and card.</summary>
    /// <param name="progress">Told what is being done.</param>
    public static void Run(Profile profile, string folder, IProgress<string> progress)
    {
        progress.Report("building the corpus");
        var corpus = TeadCorpus.Load(profile);
        progress.Report($"{corpus.Train.Count} training samples, {corpus.Test.Count} held out; training the kit's own CLIP");
        using var clip = KitClipRun.Get(profile, corpus, new KitClipLine(Throttled(progress))).Model;
        var words = new KitTextEncoder(clip, OfflineAnnotator.Load());
        progress.Report("encoding texts and training ExpCLIP");
        var checkpoint = new ExpClipCheckpoint(
            Path.Combine(RepoFolders.Runs(profile.Name), "expclip-training", "checkpoint"), profile, corpus.Sha256, words.Fingerprint);
        var (model, history) = new ExpClipTrainer(profile, corpus, words, checkpoint).Train(new TrainingLine(Throttled(progress)));
        using (model)
        {
            progress.Report("training the image projector");
            TunedProjector.Get(profile, corpus, clip, model);
            ShippedModel.Save(folder, model, profile);
        }
        AtomicFile.WriteAllText(Path.Combine(folder, Card), CardOf(folder, profile, corpus, history));
        progress.Report(folder);
    }

    /// <summary>One line every ten seconds is enough for a log.</summary>
    private static Action<string> Throttled(IProgress<string> progress)
    {
        var next = DateTime.MinValue;
        return text =>
        {
            if (DateTime.UtcNow < next) return;
            next = DateTime.UtcNow.AddSeconds(10);
            progress.Report(text);
        };
    }

    private static string CardOf(string folder, Profile profile, TeadCorpus corpus, IReadOnlyList<EpochRecord> history)
    {
        var best = history.MinBy(record => record.Validation.Total)!;
        var files = Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(file) != Card)
            .Order(StringComparer.Ordinal);
        string Row(string file)
        {
            var sha256 = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)));
            return $"| {Path.GetRelativePath(folder, file)} | {new FileInfo(file).Length} | {sha256} |";
        }

        return string.Create(CultureInfo.InvariantCulture, $"""
            # The model that comes with the kit

            ExpCLIP and the kit's own small CLIP, in half precision. It makes faces of words and of pictures of drawn faces; it knows nothing of
            photographs, and of language only what its texts taught it. Written by a command, with this card:

            ```sh
            ./repro checkpoint make --profile {profile.Name}{(profile.DataFolder is null ? "" : " --data DIR")} --encoder-steps {profile.KitClip.Steps} --epochs {profile.Training.Epochs}
            ```

            | | |
            |---|---|
            | profile | {profile.Name}, seed {profile.Seed} |
            | trained on | {corpus.Train.Count} samples; held out {corpus.Test.Count} |
            | what stands in for the paper's | {profile.Substitutions} |
            | encoder | {profile.KitClip.Steps} steps of {profile.KitClip.BatchSize} pairs |
            | ExpCLIP | {profile.Model.Layers} + {profile.Model.Layers} layers of {profile.Model.Width}; best after epoch {best.Epoch + 1} of {history.Count} |
            | held-out losses then | reconstruction {best.Validation.Reconstruction:G4}, alignment {best.Validation.Alignment:G4}, expression from raw text {best.Validation.CrossModal:G4} |

            ## Sources

            {string.Join("\n", corpus.Sources.Select(source => $"- {source.Name}: {source.Note} SHA-256 {source.Sha256}"))}

            GoEmotions: Demszky et al. 2020, CC BY 4.0. All else is the kit's own.

            ## Files

            | file | bytes | SHA-256 |
            |---|---|---|
            {string.Join("\n", files.Select(Row))}

            """);
    }
}
