using System.Diagnostics;
using ExpClip.Repro.Language.Tokens;
using ExpClip.Repro.Models.Clip;
using ExpClip.Repro.Training.Compute;
using TorchSharp;
using static TorchSharp.torch;

namespace ExpClip.Repro.Training.KitClip;

/// <summary>A point of the training curve: mean losses since the point before, and the inverse temperature.</summary>
public sealed record KitClipPoint(int Step, double Pairs, double TextReading, double ImageReading, double Words, double Scale) : ICurvePoint;

/// <summary>Where training stands, for a progress line.</summary>
public readonly record struct KitClipProgress(int Step, int Steps, double StepsPerSecond, KitClipPoint Last);

/// <summary>
/// Trains the kit's CLIP contrastively. Every few steps the state is saved; since a step's randomness derives from seed and step, a run that
/// was stopped goes on as if it had not been.
/// </summary>
public sealed class KitClipTrainer(
    KitClipOptions options, ClipTokenizer tokenizer, KitClipBatches batches, CurveCheckpoint<KitClipPoint> checkpoint, long seed)
{
    private const double WarmUp = 0.05, WeightDecay = 0.05, LargestGradient = 1;

    /// <summary>Where it trains; the network comes back to the processor.</summary>
    public TrainingDevice Device { get; init; } = TrainingDevice.Current;

    /// <summary>
    /// Batches made ahead on a thread of their own; 0 for none. It changes no number. Making one takes 17 ms of the processor beside a step
    /// of 99 (64 pairs); on two busy hyper-threads, in turns, training took 0.82 of the time by the clock and no more of the processor's.
    /// </summary>
    public int Ahead { get; init; } = 2;

    /// <returns>The trained network in evaluation mode, the caller's to dispose, and its training curve.</returns>
    /// <exception cref="TrainingDivergedException">The loss became NaN or infinite.</exception>
    public (ClipModel Clip, IReadOnlyList<KitClipPoint> Curve) Train(IProgress<KitClipProgress>? progress = null, CancellationToken stop = default)
    {
        manual_seed(SeedStream.Derive(seed, "kit-clip weights"));
        var trainee = Initial(); // not disposed: its CLIP lives on
        using var visit = new Visit(Device, trainee);
        using var adam = optim.AdamW(trainee.parameters(), options.LearningRate, 0.9, 0.98, 1e-6, WeightDecay);
        var curve = checkpoint.TryResume(trainee, adam);
        trainee.train();
        var clock = Stopwatch.StartNew();
        var first = curve.Count == 0 ? 0 : curve[^1].Step;
        using var descent = new Descent(trainee, adam, LargestGradient, Device);
        using var sums = new RunningSums(new double[4], Device);
        using var ahead = Ahead > 0 ? new Prefetch<KitClipBatch>(first, options.Steps, Make, batch => batch.Dispose(), Ahead) : null;
        for (var (step, count) = (first, 1); step < options.Steps; step++, count++)
        {
            stop.ThrowIfCancellationRequested();
            using (var batch = ahead?.Take(stop) ?? Make(step))
            using (var losses = Step(trainee, adam, descent, batch, step)) sums.Add(losses);
            if ((step + 1) % options.Interval != 0 && step + 1 != options.Steps) continue;
            curve.Add(Point(step + 1, count, sums.Read(), trainee.Clip));
            sums.Clear();
            count = 0;
            checkpoint.Save(trainee, adam, curve);
            progress?.Report(new(step + 1, options.Steps, (step + 1 - first) / clock.Elapsed.TotalSeconds, curve[^1]));
        }
        trainee.eval();
        return (trainee.Clip, curve);
    }

    private KitClipTrainee Initial()
    {
        var clip = new ClipModel(options.Config(tokenizer.VocabularySize));
        KitClipStart.Prepare(clip);
        return new KitClipTrainee(clip);
    }

    private KitClipPoint Point(int step, int count, double[] sums, ClipModel clip) => Array.TrueForAll(sums, double.IsFinite)
        ? new(step, sums[0] / count, sums[1] / count, sums[2] / count, sums[3] / count, Scale(clip))
        : throw new TrainingDivergedException(0, step, sums.Sum(), checkpoint.Folder);

    private KitClipBatch Make(int step)
    {
        using var scope = NewDisposeScope();
        return batches.Make(step).Keep();
    }

    /// <summary>One update; the losses of pairs, readings and words, (4).</summary>
    private Tensor Step(KitClipTrainee trainee, optim.Optimizer adam, Descent descent, KitClipBatch made, int step)
    {
        using var scope = NewDisposeScope();
        var batch = made.To(Device);
        foreach (var group in adam.ParamGroups) group.LearningRate = LearningRate(step);
        try
        {
            return descent.Step(() => Losses(trainee, batch)).MoveToOuterDisposeScope();
        }
        catch (NotFiniteNumberException e)
        {
            throw new TrainingDivergedException(0, step, e.OffendingNumber, checkpoint.Folder);
        }
    }

    private StepLosses Losses(KitClipTrainee trainee, KitClipBatch batch)
    {
        var (contrast, text, image) = trainee.Losses(batch);
        var words = batch.Words is { } both ? trainee.WordLoss(both.First, both.Second) : zeros([], device: contrast.device);
        return new(contrast + options.ReadingWeight * (text + image) + options.WordWeight * words,
            stack([contrast.detach(), text.detach(), image.detach(), words.detach()]));
    }

    private double LearningRate(int step)
    {
        var done = (step + 1.0) / options.Steps;
        return options.LearningRate * (done < WarmUp ? done / WarmUp : 0.5 + 0.5 * Math.Cos(Math.PI * (done - WarmUp) / (1 - WarmUp)));
    }

    private static double Scale(ClipModel clip)
    {
        using var scale = clip.LogitScale.detach().exp();
        return scale.ToSingle();
    }
}
