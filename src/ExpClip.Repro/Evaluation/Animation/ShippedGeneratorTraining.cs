using System.Globalization;
using System.Security.Cryptography;
using ExpClip.Common;
using ExpClip.Repro.Evaluation.Statistics;
using ExpClip.Repro.Models.Animation.Systems;
using ExpClip.Repro.Training;
using ExpClip.Repro.Training.Animation;

namespace ExpClip.Repro.Evaluation.Animation;

/// <summary>Trains the generator that the kit ships, measures it, and writes its card.</summary>
public static class ShippedGeneratorTraining
{
    private const string Card = "README.md";

    /// <summary>Trains on the speech the kit ships; a run that was stopped goes on.</summary>
    /// <param name="folder">With the ExpCLIP whose styles it learns.</param>
    /// <param name="steps">Of the generator.</param>
    /// <param name="progress">Told what is being done.</param>
    public static void Run(string folder, int steps, IProgress<string> progress, CancellationToken stop = default)
    {
        var profile = Profile.Named("smoke");
        using var expclip = ShippedModel.Load(folder).Model;
        var usual = AnimationProfile.Of(profile);
        var sizes = usual with
        {
            Model = usual.Model with { StyleWidth = expclip.Options.EmbeddingWidth },
            Speech = usual.Speech with { Steps = 3 * usual.Speech.Steps, Distort = true },
            Training = usual.Training with { Steps = steps, WarmUp = steps / 3, RecordEvery = Math.Max(1, steps / 20), Distort = true },
        };
        progress.Report("training the speech encoder");
        using var lab = AnimationLab.Open(profile, TeadCorpus.Load(profile), expclip, sizes);
        var told = new Progress<GeneratorProgress>(at => progress.Report($"step {at.Step} of {at.OfSteps}, held-out L_rec {at.HeldOut:F4}"));
        var (system, _) = lab.Train(SystemKind.Ours, 0, told, stop: stop);
        using (system)
        {
            var made = ShippedGenerator.FolderIn(folder);
            lab.Save(made, system);
            var scores = new AnimationScores(lab.Rig.Tables, lab.Data.Heard, new StyleConsistency((ExpClipStyle)system.Style));
            AtomicFile.WriteAllText(Path.Combine(made, Card), CardOf(made, steps, lab, scores.AgainstTruth(system, lab.Data.Test, lab.Prompt)));
        }
        progress.Report(ShippedGenerator.FolderIn(folder));
    }

    private static string CardOf(string folder, int steps, AnimationLab lab, TruthScores scores)
    {
        var files = Directory.GetFiles(folder).Where(file => Path.GetFileName(file) != Card).Order(StringComparer.Ordinal);
        string Sha256Of(string file) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)));
        string Row(string file) => $"| {Path.GetFileName(file)} | {new FileInfo(file).Length} | {Sha256Of(file)} |";
        return string.Create(CultureInfo.InvariantCulture, $"""
            # The generator that comes with the kit

            Speech and a style to a moving face, in half precision, for `./repro speak`. It carries the E_b whose styles it learned, and prompts
            reach it as expressions, so that ExpCLIP may be trained anew without it. Written by a command, with this card:

            ```sh
            {ShippedGenerator.Remake} --steps {steps}
            ```

            It has heard synthetic voices alone. How well its lips follow a person's, `./repro speech judge` tells for any recording with an alignment.

            | | |
            |---|---|
            | trained on | {lab.Data.Train.Count} recordings. {lab.Source.Note} |
            | steps | {steps} of {lab.Sizes.Training.BatchSize} windows |
            | viseme named by its speech encoder, held-out speech | {lab.SpeechAccuracy:P1} |
            | lip vertex error, held-out speech | {Bootstrap.Mean(scores.LipError)} mm |
            | lip closure at bilabials, held-out speech | recall {scores.Closure.Recall:F2}, precision {scores.Closure.Precision:F2} |

            ## Files

            | file | bytes | SHA-256 |
            |---|---|---|
            {string.Join("\n", files.Select(Row))}

            """);
    }
}
