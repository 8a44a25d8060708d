using System.Diagnostics;
using ExpClip.Repro.Faces;
using ExpClip.Repro.Models.Animation;
using ExpClip.Repro.Training.Compute;
using TorchSharp;
using static TorchSharp.torch;

namespace ExpClip.Repro.Training.Animation;

/// <summary>A point of a training curve: mean losses since the last one, and the held-out reconstruction (Eq. 5).</summary>
public sealed record GeneratorPoint(int Step, double Total, double Reconstruction, double Lip, double Style, double HeldOut) : ICurvePoint;

/// <summary>Where training stands.</summary>
public sealed record GeneratorProgress(string Name, int Step, int OfSteps, double StepsPerSecond, double HeldOut);

/// <summary>
/// Trains a generator, ours or a compared one. All randomness derives from seed and step, and every record ends in a checkpoint, so a run
/// that was stopped goes on as if it had not been.
/// </summary>
public sealed class GeneratorTrainer(
    GeneratorTrainingOptions options, GeneratorData data, FacsTables tables, long seed, CurveCheckpoint<GeneratorPoint> checkpoint)
{
    private readonly GeneratorLoss _loss = new(options, tables);

    /// <summary>Where it trains; the system comes back to the processor.</summary>
    public TrainingDevice Device { get; init; } = TrainingDevice.Current;

    /// <summary>Trains, or loads what was trained before with the same options, data and seed.</summary>
    /// <param name="name">For the progress.</param>
    /// <param name="make">Makes the untrained system.</param>
    /// <returns>The system in evaluation mode and its curve; the caller disposes the system.</returns>
    /// <exception cref="TrainingDivergedException">The loss became NaN or infinite.</exception>
    public (AnimationSystem System, IReadOnlyList<GeneratorPoint> Curve) Train(
        string name, Func<AnimationSystem> make, IProgress<GeneratorProgress>? progress = null, CancellationToken stop = default)
    {
        manual_seed(SeedStream.Derive(seed, "weights"));
        var system = make();
        using var visit = new Visit(Device, [system, .. system.Frozen]);
        using var there = data.On(Device);
        using var adam = optim.Adam(system.parameters(), options.LearningRate);
        using var sums = new RunningSums(new double[4], Device);
        using var descent = new Descent(system, adam, options.ClipGradient, Device);
        var curve = checkpoint.TryResume(system, adam);
        var (clock, first) = (Stopwatch.StartNew(), curve.LastOrDefault()?.Step ?? 0);
        for (var step = first; step < options.Steps; step++)
        {
            stop.ThrowIfCancellationRequested();
            using (var losses = Step(system, descent, step)) sums.Add(losses);
            if ((step + 1) % options.RecordEvery != 0 && step + 1 != options.Steps) continue;
            curve.Add(Point(step + 1, step + 1 - (curve.LastOrDefault()?.Step ?? 0), sums.Read(), HeldOut(system)));
            sums.Clear();
            checkpoint.Save(system, adam, curve);
            var rate = (step + 1 - first) / clock.Elapsed.TotalSeconds;
            progress?.Report(new GeneratorProgress(name, step + 1, options.Steps, rate, curve[^1].HeldOut));
        }
        system.eval();
        return (system, curve);
    }

    private GeneratorPoint Point(int step, int since, double[] sums, double heldOut) => double.IsFinite(sums[0])
        ? new(step, sums[0] / since, sums[1] / since, sums[2] / since, sums[3] / since, heldOut)
        : throw new TrainingDivergedException(0, step, sums[0], checkpoint.Folder);

    /// <summary>One update; the losses, (4).</summary>
    private Tensor Step(AnimationSystem system, Descent descent, int step)
    {
        using var scope = NewDisposeScope();
        system.train();
        manual_seed(SeedStream.Derive(seed, "dropout", 0, step));
        var batch = data.Draw(options.BatchSize, SeedStream.Random(seed, "windows", 0, step), options.Distort);
        try
        {
            // Only ours, and only with EPA, is a function of tensors alone; the compared systems read labels and words.
            var losses = _loss.IsAugmented(system, step)
                ? descent.Step(
                    [batch.Heard, batch.Motion, batch.RandomExpression, batch.Lambda, batch.Contact],
                    inputs => Losses(new(inputs[0], inputs[1], batch.Facts, inputs[2], inputs[3], inputs[4])),
                    SeedStream.Derive(seed, "a repeated step", 0, step))
                : descent.Step(() => Losses(batch));
            return losses.clone().MoveToOuterDisposeScope();
        }
        catch (NotFiniteNumberException e)
        {
            throw new TrainingDivergedException(0, step, e.OffendingNumber, checkpoint.Folder);
        }

        StepLosses Losses(GeneratorBatch windows)
        {
            var terms = _loss.Of(system, windows, step);
            return new(terms.Total, terms.Values());
        }
    }

    /// <summary>L_rec over the test windows, each under the style of its own clip.</summary>
    private double HeldOut(AnimationSystem system)
    {
        system.eval();
        using var frozen = no_grad();
        var sum = 0.0;
        foreach (var windows in data.Test.Chunk(options.BatchSize))
        {
            using var scope = NewDisposeScope();
            var batch = data.Batch(windows, SeedStream.Random(seed, "held-out"));
            var made = system.Generator.call(batch.Heard, system.Style.OfClips(batch.Motion, batch.Facts));
            sum += windows.Length * nn.functional.l1_loss(made, batch.Motion).ToDouble();
        }
        return sum / data.Test.Count;
    }
}
