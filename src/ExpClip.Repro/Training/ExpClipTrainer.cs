using System.Diagnostics;
using ExpClip.Repro.Datasets.Tead;
using ExpClip.Repro.Language;
using ExpClip.Repro.Models.ExpClip;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ExpClip.Repro.Training;

/// <summary>Mean losses over one split after an epoch.</summary>
public sealed record EpochLosses(double Total, double Reconstruction, double Alignment, double CrossModal);

/// <summary>One epoch of a training run.</summary>
public sealed record EpochRecord(int Epoch, EpochLosses Train, EpochLosses Validation);

/// <summary>Where training stands, for a progress bar.</summary>
/// <param name="Epochs">Complete epochs.</param>
/// <param name="OfEpochs">Epochs at most; held-out losses that rise end training earlier.</param>
/// <param name="Step">Steps done of the epoch at work, out of <paramref name="OfSteps"/>.</param>
/// <param name="Last">The last complete epoch, if any.</param>
/// <param name="Finished">Nothing follows.</param>
public sealed record TrainingProgress(
    int Epochs, int OfEpochs, int Step, int OfSteps, double StepsPerSecond, TimeSpan Left, EpochRecord? Last, bool Finished);

/// <summary>
/// Trains ExpCLIP on text (Eq. 1–4 with x = t). Every epoch, and every minute of a long one, ends in a checkpoint; since all randomness
/// derives from seed, epoch and step, a run that was stopped goes on as if it had not been.
/// </summary>
public sealed class ExpClipTrainer(Profile profile, TeadCorpus corpus, ExpClipCheckpoint checkpoint)
{
    private readonly ExpClipTrainingOptions _options = profile.Training;
    private readonly ExpClipBatches _batches = new(
        new TextFeatures(profile.Model.TextBuckets), new TextAugmentation(profile.Training.Text, corpus.Thesaurus), profile.Training, profile.Seed);

    /// <summary>Longest time between two checkpoints.</summary>
    public TimeSpan SaveEvery { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Trains from the last checkpoint of the same options and data, or from the start.</summary>
    /// <returns>The model of the lowest held-out loss, in evaluation mode, and the history; the caller disposes the model.</returns>
    /// <exception cref="TrainingDivergedException">The loss became NaN or infinite.</exception>
    public (ExpClipModel Model, IReadOnlyList<EpochRecord> History) Train(IProgress<TrainingProgress>? progress = null, CancellationToken stop = default)
    {
        manual_seed(SeedStream.Derive(profile.Seed, "weights"));
        var model = new ExpClipModel(profile.Model);
        if (!checkpoint.IsComplete)
        {
            using var adam = optim.Adam(model.parameters(), _options.LearningRate);
            Train(model, adam, checkpoint.TryResume(model, adam) ?? new TrainingPosition([], 0, new LossSums()), progress, stop);
        }
        var history = checkpoint.Load(model);
        model.eval();
        return (model, history);
    }

    private void Train(ExpClipModel model, Adam adam, TrainingPosition position, IProgress<TrainingProgress>? progress, CancellationToken stop)
    {
        var (meter, history, finished) = (new TrainingMeter(_options, corpus.Train.Count, position, progress), position.History, false);
        while (!finished)
        {
            var train = TrainEpoch(model, adam, position, meter, stop);
            var record = new EpochRecord(history.Count, train, Evaluate(model, corpus.Test));
            var best = history.All(earlier => earlier.Validation.Total > record.Validation.Total);
            history.Add(record);
            finished = history.Count == _options.Epochs || SinceBest(history) >= _options.Patience;
            position = new TrainingPosition(history, 0, new LossSums());
            checkpoint.Save(model, adam, position, best, finished);
            meter.Report(history, 0, finished);
        }
    }

    /// <summary>Mean losses over samples, without dropout, augmentation or perturbation.</summary>
    public EpochLosses Evaluate(ExpClipModel model, IReadOnlyList<TeadSample> samples)
    {
        model.eval();
        using var frozen = no_grad();
        var sums = new LossSums();
        using var batches = _batches.Evaluation(samples).GetEnumerator();
        while (true)
        {
            using var scope = NewDisposeScope();
            if (!batches.MoveNext()) return sums.Mean();
            var batch = batches.Current;
            sums = sums.With(ExpClipLoss.Of(model, batch.Input, batch.Target, batch.Text, _options), batch.Target.size(0));
        }
    }

    private EpochLosses TrainEpoch(ExpClipModel model, Adam adam, TrainingPosition position, TrainingMeter meter, CancellationToken stop)
    {
        model.train();
        var (epoch, step, sums, saved) = (position.History.Count, position.Step, position.Sums, Stopwatch.StartNew());
        using var batches = _batches.Training(corpus.Train, epoch, step).GetEnumerator();
        for (; ; step++)
        {
            using var scope = NewDisposeScope();
            if (!batches.MoveNext()) return sums.Mean();
            stop.ThrowIfCancellationRequested();
            manual_seed(SeedStream.Derive(profile.Seed, "dropout", epoch, step));
            sums = sums.With(Step(model, adam, batches.Current, epoch, step), batches.Current.Target.size(0));
            if (saved.Elapsed >= SaveEvery)
            {
                checkpoint.Save(model, adam, new TrainingPosition(position.History, step + 1, sums), best: false, finished: false);
                saved.Restart();
            }
            meter.Report(position.History, step + 1, finished: false);
        }
    }

    private ExpClipLossTerms Step(ExpClipModel model, Adam adam, ExpClipBatch batch, int epoch, int step)
    {
        var losses = ExpClipLoss.Of(model, batch.Input, batch.Target, batch.Text, _options);
        adam.zero_grad();
        losses.Total.backward();
        var norm = nn.utils.clip_grad_norm_(model.parameters(), _options.ClipGradient);
        if (!double.IsFinite(norm)) throw new TrainingDivergedException(epoch, step, losses.Total.ToDouble(), checkpoint.Folder);
        adam.step();
        return losses;
    }

    private static int SinceBest(List<EpochRecord> history) =>
        history.Count - 1 - history.FindIndex(record => record.Validation.Total == history.Min(other => other.Validation.Total));
}
