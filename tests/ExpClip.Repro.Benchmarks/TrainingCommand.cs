using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using ExpClip.Repro.Datasets.Tead;
using ExpClip.Repro.Faces;
using ExpClip.Repro.Models.Encoders;
using ExpClip.Repro.Models.ExpClip;
using ExpClip.Repro.Training;
using ExpClip.Repro.Training.Compute;
using static TorchSharp.torch;

namespace ExpClip.Repro.Benchmarks;

/// <summary>
/// <c>training</c>: the clock of a whole training of ExpCLIP at the paper's size, with held-out losses and checkpoints, by the trainer
/// that the notebooks call. Samples and their features are drawn at random: what it takes does not depend on what they are.
/// </summary>
internal static class TrainingCommand
{
    private const int PaperTrain = 45_000, PaperEpochs = 200;
    private const int TargetMinutes = 10;

    public static Command Create()
    {
        var epochs = new Option<int>("--epochs") { Description = "Passes over the samples.", DefaultValueFactory = _ => PaperEpochs };
        var samples = new Option<int>("--samples")
        {
            Description = "Those trained on; a ninth as many are held out.", DefaultValueFactory = _ => PaperTrain,
        };
        var device = new Option<string?>("--device") { Description = "cpu, cuda, cuda:N or auto.", HelpName = "DEVICE" };
        var command = new Command("training", "Times ExpCLIP's training: 8 + 8 layers of 512, batches of 256.") { epochs, samples, device };
        command.SetAction(parsed => Time(parsed.GetValue(epochs), parsed.GetValue(samples),
            parsed.GetValue(device) is { } named ? TrainingDevice.Resolve(named) : TrainingDevice.Current));
        return command;
    }

    private static void Time(int epochs, int samples, TrainingDevice device)
    {
        if (epochs < 1 || samples < 1) throw new InputException("--epochs and --samples take whole numbers from 1.");
        set_num_threads(1);
        var profile = Profile.Named("smoke") with
        {
            Name = "paper-size", Model = new ExpClipOptions(),
            Training = new ExpClipTrainingOptions { Epochs = epochs, Patience = epochs, Text = null, TextVariants = 0 },
        };
        var corpus = new TeadCorpus(Samples(samples, 0), Samples((samples + 8) / 9, samples), new Dictionary<string, IReadOnlyList<string>>(), []);
        var folder = Directory.CreateTempSubdirectory("expclip-training-");
        try
        {
            var texts = new RandomTexts();
            var checkpoint = new ExpClipCheckpoint(folder.FullName, profile, corpus.Sha256, texts.Fingerprint);
            var clock = Stopwatch.StartNew();
            var (model, history) = new ExpClipTrainer(profile, corpus, texts, checkpoint) { Device = device, CacheFolder = null }.Train();
            model.Dispose();
            var steps = history.Count * ((samples + profile.Training.BatchSize - 1) / profile.Training.BatchSize);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{device}: {history.Count} epochs of {samples} samples in {clock.Elapsed.TotalMinutes:F2} min, "
                + $"{1000 * clock.Elapsed.TotalSeconds / steps:F2} ms a step with all that belongs to it"));
            if (epochs == PaperEpochs && samples == PaperTrain) Console.WriteLine($"aim: {TargetMinutes} min on an H200");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static TeadSample[] Samples(int count, int first) => [.. Enumerable.Range(first, count).Select(number =>
    {
        var random = new Random(number);
        var weights = Enumerable.Range(0, Blendshape.Count).Select(_ => random.NextSingle()).ToArray();
        string[] situations = [$"situation {number}", $"other situation {number}"];
        return new TeadSample($"text {number}", ["one", "two", $"three {number}"], [], situations, weights, "random");
    })];

    /// <summary>Features drawn at random, as wide as those of CLIP ViT-B/32.</summary>
    private sealed class RandomTexts : ITextEncoder
    {
        public string Name => "random features";

        public string Fingerprint => Name;

        public int Width => 512;

        public Tensor EncodeTexts(IReadOnlyList<string> texts)
        {
            using var generator = new Generator((ulong)texts[0].Length);
            return randn([texts.Count, Width], generator: generator);
        }
    }
}
