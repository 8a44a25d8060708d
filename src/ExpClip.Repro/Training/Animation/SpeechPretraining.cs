using ExpClip.Repro.Datasets.Beat;
using ExpClip.Repro.Models.Animation;
using ExpClip.Repro.Models.Speech;
using ExpClip.Repro.Speech.Visemes;
using ExpClip.Repro.Training.Compute;
using TorchSharp;
using static TorchSharp.torch;

namespace ExpClip.Repro.Training.Animation;

/// <summary>How the kit's speech encoder is trained before the generators are.</summary>
public sealed record SpeechPretrainingOptions
{
    public int Steps { get; init; } = 5_000;

    /// <summary>Windows a step.</summary>
    public int BatchSize { get; init; } = 16;

    /// <summary>Adam's step size.</summary>
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>
    /// Whether it hears the speech distorted (<see cref="SpectrumDistortion"/>): worse on the corpus's own voices, better on people's.
    /// </summary>
    public bool Distort { get; init; } = true;
}

/// <summary>A point of the training curve: the loss of that step.</summary>
public sealed record SpeechPoint(int Step, double Loss) : ICurvePoint;

/// <summary>
/// Trains the kit's speech encoder to name the viseme heard in each 50th of a second, on the corpus's aligned phones. It is then frozen,
/// as wav2vec 2.0 is in the paper, and every generator hears through the same one.
/// </summary>
public static class SpeechPretraining
{
    private const double FeaturesASecond = 50;
    private const int SaveEvery = 250; // steps

    /// <summary>A pre-trained encoder in evaluation mode: trained to the end, from where an earlier run of the same identity was stopped.</summary>
    /// <param name="checkpoint">Receives the weights.</param>
    /// <returns>The encoder, the caller's to dispose, and the share of held-out frames whose viseme it names.</returns>
    public static (VisemeEncoder Encoder, double Accuracy) Run(
        KitSpeechOptions sizes, SpeechPretrainingOptions options, GeneratorData data, VisemeTable visemes, long seed,
        CurveCheckpoint<SpeechPoint> checkpoint, CancellationToken stop = default)
    {
        manual_seed(SeedStream.Derive(seed, "speech"));
        var encoder = new VisemeEncoder(sizes, visemes.Visemes.Count);
        Train(encoder, options, data, visemes, seed, checkpoint, stop);
        encoder.eval();
        foreach (var parameter in encoder.parameters()) parameter.requires_grad = false;
        return (encoder, Accuracy(encoder, data, visemes));
    }

    private static void Train(VisemeEncoder encoder, SpeechPretrainingOptions options, GeneratorData data, VisemeTable visemes, long seed,
        CurveCheckpoint<SpeechPoint> checkpoint, CancellationToken stop)
    {
        var device = TrainingDevice.Current;
        using var visit = new Visit(device, encoder);
        using var there = data.On(device);
        using var adam = optim.Adam(encoder.parameters(), options.LearningRate);
        var curve = checkpoint.TryResume(encoder, adam);
        encoder.train();
        for (var step = curve.LastOrDefault()?.Step ?? 0; step < options.Steps; step++)
        {
            stop.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            manual_seed(SeedStream.Derive(seed, "speech dropout", 0, step));
            var windows = data.DrawWindows(options.BatchSize, SeedStream.Random(seed, "speech windows", 0, step));
            var scores = encoder.Scores(options.Distort ? SpectrumDistortion.Of(data.Spectra(windows)) : data.Spectra(windows)); // (B, 221, visemes)
            var loss = nn.functional.cross_entropy(scores.flatten(0, 1), Labels(windows, visemes).to(device.Device));
            adam.zero_grad();
            loss.backward();
            adam.step();
            if ((step + 1) % SaveEvery != 0 && step + 1 != options.Steps) continue;
            curve.Add(new SpeechPoint(step + 1, loss.ToDouble()));
            if (!double.IsFinite(curve[^1].Loss)) throw new TrainingDivergedException(0, step, curve[^1].Loss, checkpoint.Folder);
            checkpoint.Save(encoder, adam, curve);
        }
    }

    private static double Accuracy(VisemeEncoder encoder, GeneratorData data, VisemeTable visemes)
    {
        using var frozen = no_grad();
        using var scope = NewDisposeScope();
        var named = encoder.Scores(data.Spectra(data.Test)).argmax(2).flatten();
        return named.eq(Labels(data.Test, visemes)).to(float32).mean().ToDouble();
    }

    /// <summary>The viseme at the time of each feature, (B · 221): silence where no phone is heard.</summary>
    private static Tensor Labels(IReadOnlyList<SpeechWindow> windows, VisemeTable visemes)
    {
        const int features = GeneratorOptions.Samples / 320 + 1;
        var labels = new long[windows.Count * features];
        for (var w = 0; w < windows.Count; w++)
            foreach (var phone in windows[w].PhonesFor(GeneratorOptions.Samples / 16_000.0))
                for (var i = Math.Max(0, (int)Math.Ceiling(phone.Start * FeaturesASecond)); i < features && i < phone.End * FeaturesASecond; i++)
                    labels[w * features + i] = visemes.IndexOf(phone.Text);
        return tensor(labels);
    }
}
